/* SPDX-License-Identifier: Apache-2.0 */
/*
 * C++ protobuf for proto_bench: a fresh message in an arena whose first block is kept, and one message
 * used again and again.
 */
#include <google/protobuf/arena.h>
#include <google/protobuf/util/json_util.h>

#include "benchmark_message1_proto3.pb.h"
#include "benchmark_message2.pb.h"
#include "proto_bench.h"
#include "put.pb.h"
#include "r.pb.h"

namespace {

google::protobuf::Message *last;
char room[1 << 20];
char out[1 << 17];

google::protobuf::ArenaOptions options()
{
    google::protobuf::ArenaOptions o;

    o.initial_block = room;
    o.initial_block_size = sizeof room;
    return o;
}

google::protobuf::Arena &arena()
{
    static google::protobuf::Arena one(options());

    return one;
}

template <typename T> int parse_fresh(const void *bytes, size_t len, long times)
{
    for (long i = 0; i < times; i++) {
        arena().Reset();
        T *message = google::protobuf::Arena::CreateMessage<T>(&arena());
        if (!message->ParseFromArray(bytes, static_cast<int>(len)))
            return 0;
        last = message;
    }
    return 1;
}

template <typename T> int parse_again(const void *bytes, size_t len, long times)
{
    static T message;

    last = &message;
    for (long i = 0; i < times; i++)
        if (!message.ParseFromArray(bytes, static_cast<int>(len)))
            return 0;
    return 1;
}

template <typename T> int parse_json(const void *bytes, size_t len, long times)
{
    google::protobuf::StringPiece text(static_cast<const char *>(bytes), len);

    for (long i = 0; i < times; i++) {
        arena().Reset();
        T *message = google::protobuf::Arena::CreateMessage<T>(&arena());
        if (!google::protobuf::util::JsonStringToMessage(text, message).ok())
            return 0;
        last = message;
    }
    return 1;
}

#define BY_WORK(function)                                                               \
    int function##_work(enum proto_work work, const void *bytes, size_t len, long times) \
    {                                                                                   \
        switch (work) {                                                                 \
        case PROTO_GM1:                                                                 \
            return function<benchmarks::proto3::GoogleMessage1>(bytes, len, times);     \
        case PROTO_GM2:                                                                 \
            return function<benchmarks::proto2::GoogleMessage2>(bytes, len, times);     \
        case PROTO_ENTRY:                                                               \
            return function<raftpb::Entry>(bytes, len, times);                          \
        case PROTO_MESSAGE:                                                             \
            return function<raftpb::Message>(bytes, len, times);                        \
        default:                                                                        \
            return function<putpb::PutRequest>(bytes, len, times);                      \
        }                                                                               \
    }

BY_WORK(parse_fresh)
BY_WORK(parse_again)
BY_WORK(parse_json)

size_t serialize(enum proto_work, long times)
{
    for (long i = 0; i < times; i++)
        if (!last->SerializeToArray(out, sizeof out))
            return 0;
    return last->ByteSizeLong();
}

size_t serialize_json(enum proto_work, long times)
{
    std::string text;

    for (long i = 0; i < times; i++) {
        text.clear();
        if (!google::protobuf::util::MessageToJsonString(*last, &text).ok())
            return 0;
    }
    return text.size();
}

} // namespace

extern "C" const struct proto_peer proto_peers_cxx[] = {
    { "C++, arena", parse_fresh_work, serialize },
    { "C++, reused", parse_again_work, serialize },
    { nullptr, nullptr, nullptr },
};

extern "C" const struct proto_peer proto_peer_cxx_json = { "C++, JSON", parse_json_work, serialize_json };
