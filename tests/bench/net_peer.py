# SPDX-License-Identifier: Apache-2.0
"""The greeter of net_server.c by grpcio, for make bench."""
import signal
from concurrent import futures

import grpc

import greeter_pb2 as pb
import greeter_pb2_grpc


class Greeter(greeter_pb2_grpc.GreeterServicer):
    def hello(self, request, context):
        return pb.HelloReply(text='hello ' + request.name)

    def send(self, request, context):
        part = pb.Part(data=bytes(request.size))
        for _ in range(request.count):
            yield part

    def sum(self, requests, context):
        return pb.Total(bytes=sum(len(part.data) for part in requests))


server = grpc.server(futures.ThreadPoolExecutor(max_workers=4))
greeter_pb2_grpc.add_GreeterServicer_to_server(Greeter(), server)
port = server.add_insecure_port('127.0.0.1:0')
server.start()
print(port, flush=True)
signal.sigwait([signal.SIGTERM])
