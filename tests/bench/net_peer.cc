// SPDX-License-Identifier: Apache-2.0
//
// net_peer.cc - the greeter of net_server.c by gRPC for C++, its callback API, for make bench.
#include <grpcpp/grpcpp.h>

#include <cstdio>
#include <string>

#include "greeter.grpc.pb.h"

namespace {

class Sender final : public grpc::ServerWriteReactor<greet::Part> {
public:
    explicit Sender(const greet::Wanted *wanted) : left(wanted->count())
    {
        part.set_data(std::string(static_cast<size_t>(wanted->size()), '\0'));
        Next();
    }
    void OnWriteDone(bool ok) override
    {
        if (ok)
            Next();
        else
            Finish(grpc::Status::CANCELLED);
    }
    void OnDone() override { delete this; }

private:
    void Next()
    {
        if (left-- > 0)
            StartWrite(&part);
        else
            Finish(grpc::Status::OK);
    }
    greet::Part part;
    int left;
};

class Adder final : public grpc::ServerReadReactor<greet::Part> {
public:
    explicit Adder(greet::Total *total) : total(total) { StartRead(&part); }
    void OnReadDone(bool ok) override
    {
        if (!ok) {
            Finish(grpc::Status::OK);
            return;
        }
        total->set_bytes(total->bytes() + static_cast<int64_t>(part.data().size()));
        StartRead(&part);
    }
    void OnDone() override { delete this; }

private:
    greet::Part part;
    greet::Total *total;
};

class Greeter final : public greet::Greeter::CallbackService {
    grpc::ServerUnaryReactor *hello(grpc::CallbackServerContext *context,
                                    const greet::HelloRequest *request,
                                    greet::HelloReply *reply) override
    {
        reply->set_text("hello " + request->name());
        grpc::ServerUnaryReactor *reactor = context->DefaultReactor();
        reactor->Finish(grpc::Status::OK);
        return reactor;
    }
    grpc::ServerWriteReactor<greet::Part> *send(grpc::CallbackServerContext *,
                                                const greet::Wanted *wanted) override
    {
        return new Sender(wanted);
    }
    grpc::ServerReadReactor<greet::Part> *sum(grpc::CallbackServerContext *,
                                              greet::Total *total) override
    {
        return new Adder(total);
    }
};

}  // namespace

int main()
{
    Greeter greeter;
    grpc::ServerBuilder builder;
    int port = 0;

    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&greeter);
    std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
    if (!server)
        return 1;
    std::printf("%d\n", port);
    std::fflush(stdout);
    server->Wait();
}
