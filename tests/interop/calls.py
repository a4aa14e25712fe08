# SPDX-License-Identifier: Apache-2.0
#
# calls.py - python3-grpcio calls our server: each form of method so many times, many at once.
# Prints TAP.   calls.py PORT COUNT FOLDER (where protoc --python_out wrote grpc/testing)
import importlib.util
import os
import sys
import threading

import grpc
from google.protobuf import descriptor_pool  # noqa: F401: fails here when it is missing

AT_ONCE = 50
# One call in so many is reset: a server bears a thousand resets at once from a connection.
RESETS = 25


def load(folder, name):
    spec = importlib.util.spec_from_file_location(name, os.path.join(folder, name + '.py'))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main():
    port, count, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    m = load(folder, 'messages_pb2')
    channel = grpc.insecure_channel('127.0.0.1:' + port)

    def method(kind, name, reply):
        return getattr(channel, kind)('/grpc.testing.TestService/' + name,
                                      request_serializer=lambda r: r.SerializeToString(),
                                      response_deserializer=reply.FromString)

    unary = method('unary_unary', 'UnaryCall', m.SimpleResponse)
    up = method('stream_unary', 'StreamingInputCall', m.StreamingInputCallResponse)
    down = method('unary_stream', 'StreamingOutputCall', m.StreamingOutputCallResponse)
    both = method('stream_stream', 'FullDuplexCall', m.StreamingOutputCallResponse)

    def payload(size):
        return m.Payload(body=b'x' * size)

    def sizes(n):
        return [n % 7, n % 1000, (n * 37) % 5000]

    def one_unary(n):
        reply = unary(m.SimpleRequest(response_size=n % 3000, payload=payload(n % 2000)))
        return len(reply.payload.body) == n % 3000

    def one_up(n):
        reply = up(iter([m.StreamingInputCallRequest(payload=payload(s)) for s in sizes(n)]))
        return reply.aggregated_payload_size == sum(sizes(n))

    def ask(n):
        return m.StreamingOutputCallRequest(
            response_parameters=[m.ResponseParameters(size=s) for s in sizes(n)])

    def one_down(n):
        return [len(r.payload.body) for r in down(ask(n))] == sizes(n)

    def one_both(n):
        got = [len(r.payload.body) for r in both(iter([ask(n), ask(n + 1)]))]
        return got == sizes(n) + sizes(n + 1)

    def one_failed(n):
        want = 1 + n % 16
        try:
            unary(m.SimpleRequest(response_status=m.EchoStatus(code=want, message='no \u263a %d' % n)))
        except grpc.RpcError as e:
            return e.code().value[0] == want and e.details() == 'no \u263a %d' % n
        return False

    # After the first reply: a call that it cancels before its header is out grpcio resets without
    # having opened it, which HTTP/2 has no mercy with (RFC 9113, section 5.1, "idle").
    def one_cancelled(n):
        stream = down(m.StreamingOutputCallRequest(
            response_parameters=[m.ResponseParameters(size=100)] * (n % 20 + 1) +
            [m.ResponseParameters(size=1, interval_us=10000000)]))
        for _ in range(n % 20 + 1):
            next(stream)
        return stream.cancel()

    def one_late(n):
        try:
            list(down(m.StreamingOutputCallRequest(response_parameters=[
                m.ResponseParameters(size=1, interval_us=10000000)]), timeout=0.1 * (n % 5 + 1)))
        except grpc.RpcError as e:
            return e.code() == grpc.StatusCode.DEADLINE_EXCEEDED
        return False

    forms = [('unary', one_unary, count), ('stream of requests', one_up, count),
             ('stream of replies', one_down, count), ('streams both ways', one_both, count),
             ('failed', one_failed, count), ('cancelled', one_cancelled, count // RESETS),
             ('beyond the deadline', one_late, count // RESETS)]
    for i, (name, one, n) in enumerate(forms):
        bad = run(one, n)
        print('%sok %d - %d calls by grpcio: %s' % ('not ' if bad else '', i + 1, n, name))
        for text in bad[:5]:
            print('# ' + text)
        sys.stdout.flush()
    print('1..%d' % len(forms))


def run(one, count):
    """What was wrong with the calls 0 .. count-1, made by several threads."""
    bad, numbers, lock = [], iter(range(count)), threading.Lock()

    def work():
        while True:
            with lock:
                n = next(numbers, None)
            if n is None:
                return
            try:
                if not one(n):
                    bad.append('call %d' % n)
            except grpc.RpcError as e:
                bad.append('call %d: %s %s' % (n, e.code(), e.details()))
    threads = [threading.Thread(target=work) for _ in range(min(AT_ONCE, count))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return bad


main()
