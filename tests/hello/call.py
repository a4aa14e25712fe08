# SPDX-License-Identifier: Apache-2.0
"""Call examples/hello by gRPC: call.py HOST:PORT METHOD FIELD=VALUE...

Prints the reply's fields, or the status' name and text.  hello_pb2 is what protoc makes of the
schema's .proto.
"""
import sys

import grpc
import hello_pb2

METHODS = {
    "SayHello": ("HelloService", hello_pb2.HelloRequest, hello_pb2.HelloReply),
    "GetUser": ("UserService", hello_pb2.GetUserRequest, hello_pb2.User),
    "CreateUser": ("UserService", hello_pb2.CreateUserRequest, hello_pb2.User),
}


def main():
    target, name, *pairs = sys.argv[1:]
    service, request_type, reply_type = METHODS[name]
    request = request_type()
    for pair in pairs:
        key, value = pair.split("=", 1)
        setattr(request.user if name == "CreateUser" else request, key, value)
    with grpc.insecure_channel(target) as channel:
        method = channel.unary_unary(
            f"/hello.v1.{service}/{name}",
            request_serializer=request_type.SerializeToString,
            response_deserializer=reply_type.FromString)
        try:
            reply = method(request, timeout=10)
        except grpc.RpcError as error:
            print(error.code().name, error.details())
        else:
            print(" ".join(f"{f.name}={v}" for f, v in reply.ListFields()))


main()
