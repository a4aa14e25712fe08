# SPDX-License-Identifier: Apache-2.0
#
# negative.py - servers that misbehave, by python3-h2, against our client (probe.c).
#
# The first six are gRPC's own negative HTTP/2 cases
# (https://github.com/grpc/grpc/blob/master/doc/negative-http2-interop-test-descriptions.md); the
# others ask what each odd answer becomes.  Prints TAP.   negative.py PROBE
import socket
import struct
import subprocess
import sys
import threading
import time

import h2.config
import h2.connection
import h2.errors
import h2.events
import h2.settings

BODY = 314159
OK = [('grpc-status', '0')]
HEAD = [(':status', '200'), ('content-type', 'application/grpc')]


def varint(n):
    out = b''
    while n > 127:
        out += bytes([n & 127 | 128])
        n >>= 7
    return out + bytes([n])


def reply():
    payload = b'\x12' + varint(BODY) + b'\0' * BODY
    message = b'\x0a' + varint(len(payload)) + payload
    return b'\0' + struct.pack('>I', len(message)) + message


class Connection:
    """One connection: h2's events, and data that goes out as the windows allow."""

    def __init__(self, case, sock):
        self.case, self.sock = case, sock
        self.h2 = h2.connection.H2Connection(
            h2.config.H2Configuration(client_side=False, header_encoding='utf-8'))
        self.waiting = {}
        self.open = self.most = 0
        self.acks = 0

    def flush(self):
        out = self.h2.data_to_send()
        if out:
            self.sock.sendall(out)

    def push(self):
        for stream in list(self.waiting):
            data, then = self.waiting[stream]
            while data:
                room = min(self.h2.local_flow_control_window(stream),
                           self.h2.max_outbound_frame_size, len(data))
                if room <= 0:
                    break
                self.h2.send_data(stream, data[:room])
                data = data[room:]
            self.waiting[stream] = (data, then)
            if not data:
                del self.waiting[stream]
                then()
        self.flush()

    def send(self, stream, data, then):
        self.waiting[stream] = (data, then)
        self.push()

    def good(self, stream, then=lambda: None):
        def end():
            self.h2.send_headers(stream, OK, end_stream=True)
            self.open -= 1
            then()
        self.h2.send_headers(stream, HEAD)
        self.send(stream, reply(), end)

    def reset(self, stream, code):
        self.h2.reset_stream(stream, code)
        self.flush()

    def run(self):
        self.h2.initiate_connection()
        if self.case.__name__ in ('max_streams', 'goaway_unsent'):
            self.h2.update_settings({h2.settings.SettingCodes.MAX_CONCURRENT_STREAMS: 1})
        self.flush()
        try:
            while True:
                data = self.sock.recv(65536)
                if not data:
                    return
                for event in self.h2.receive_data(data):
                    self.on(event)
                self.push()
        except (OSError, h2.exceptions.ProtocolError):
            pass
        finally:
            self.sock.close()

    def on(self, event):
        if isinstance(event, h2.events.RequestReceived):
            self.open += 1
            self.most = max(self.most, self.open)
        elif isinstance(event, h2.events.DataReceived):
            self.h2.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
        elif isinstance(event, h2.events.StreamEnded):
            self.case(self, event.stream_id)
        elif isinstance(event, h2.events.PingAckReceived):
            self.acks += 1


class Server:
    """Listens for a case; counts requests over all connections."""

    def __init__(self, case):
        self.case, self.connections, self.requests = case, [], 0
        self.sock = socket.create_server(('127.0.0.1', 0))
        self.port = self.sock.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                sock, _ = self.sock.accept()
            except OSError:
                return
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection = Connection(self.case, sock)
            connection.server = self
            self.connections.append(connection)
            threading.Thread(target=connection.run, daemon=True).start()


# ---- gRPC's own ------------------------------------------------------------------------------

def goaway(c, stream):
    c.server.requests += 1
    c.good(stream, (lambda: c.h2.close_connection()) if c.server.requests == 1 else lambda: None)


def rst_after_header(c, stream):
    c.h2.send_headers(stream, HEAD)
    c.reset(stream, 0)


def rst_during_data(c, stream):
    c.h2.send_headers(stream, HEAD)
    c.send(stream, reply()[:BODY // 2], lambda: c.reset(stream, 0))


def rst_after_data(c, stream):
    c.h2.send_headers(stream, HEAD)
    c.send(stream, reply(), lambda: c.reset(stream, 0))


def ping(c, stream):
    def a_ping():
        c.h2.ping(b'12345678')
        c.flush()
    def end():
        a_ping()
        c.h2.send_headers(stream, OK, end_stream=True)
        a_ping()
    a_ping()
    c.h2.send_headers(stream, HEAD)
    a_ping()
    c.send(stream, reply(), end)


def max_streams(c, stream):
    c.good(stream)


# ---- what becomes of odd answers -----------------------------------------------------------------

def refused_once(c, stream):
    c.server.requests += 1
    if c.server.requests == 1:
        c.reset(stream, 7)
    else:
        c.good(stream)


def refused_always(c, stream):
    c.server.requests += 1
    c.reset(stream, 7)


def goaway_unseen(c, stream):
    c.server.requests += 1
    if c.server.requests > 1:
        c.good(stream)
        return
    c.h2.close_connection(last_stream_id=0)
    c.flush()


def goaway_unsent(c, stream):
    """The first call stays open until the second came, which waits for its room: it must come by
    another connection."""
    c.server.requests += 1
    if c.server.requests == 1:
        c.server.first = c, stream
        c.flush()
        c.sock.sendall(b'\0\0\x08\x07\0\0\0\0\0' + struct.pack('>II', stream, 0))
        return
    c.good(stream)
    first, stream = c.server.first
    first.good(stream)


def cut_once(c, _stream):
    c.server.requests += 1
    if c.server.requests > 1:
        c.good(_stream)
    else:
        c.sock.shutdown(socket.SHUT_RDWR)


def unavailable(c, stream):
    c.server.requests += 1
    c.h2.send_headers(stream, HEAD + [('grpc-status', '14'), ('grpc-message', 'no')],
                      end_stream=True)


def unavailable_once(c, stream):
    if c.server.requests:
        c.good(stream)
    else:
        unavailable(c, stream)


def silent(_c, _stream):
    pass


def deaf(_c, _stream):
    time.sleep(1)


def answer(headers, body=None, trailers=None):
    """A case that answers so; without trailers the last part ends the stream."""
    def case(c, stream):
        last = body is None and trailers is None
        c.h2.send_headers(stream, headers, end_stream=last)
        if body is not None:
            c.h2.send_data(stream, body, end_stream=trailers is None)
        if trailers is not None:
            c.h2.send_headers(stream, trailers, end_stream=True)
        c.flush()
    return case


def reset_with(code):
    return lambda c, stream: c.reset(stream, code)


EMPTY = b'\0\0\0\0\0'


def status(code, message=''):
    return HEAD + [('grpc-status', code), ('grpc-message', message)]


def html(code):
    return answer([(':status', code), ('content-type', 'text/html')], b'<html>')


# name, case, calls, how, the lines that must come (each a prefix)
CASES = [
    ('goaway', goaway, '2 500', ['OK %d' % BODY] * 2),
    ('rst_after_header', rst_after_header, '1 together', ['INTERNAL 0']),
    ('rst_during_data', rst_during_data, '1 together', ['INTERNAL 0']),
    ('rst_after_data', rst_after_data, '1 together', ['INTERNAL %d' % BODY]),
    ('ping', ping, '1 together', ['OK %d' % BODY]),
    ('max_streams', max_streams, '11 together', ['OK %d' % BODY] * 11),
    ('refused once', refused_once, '1 together', ['OK %d' % BODY]),
    ('refused always', refused_always, '1 together', ['UNAVAILABLE 0']),
    ('goaway before the call was seen', goaway_unseen, '1 together', ['OK %d' % BODY]),
    ('goaway while a call waits for room', goaway_unsent, '2 together timeout=3000',
     ['OK %d' % BODY] * 2),
    ('cut', cut_once, '1 together', ['UNAVAILABLE 0']),
    ('cut, tried again', cut_once, '1 together retry=1', ['OK %d' % BODY]),
    ('unavailable once, tried again', unavailable_once, '1 together retry=1', ['OK %d' % BODY]),
    ('unavailable, tried three times', unavailable, '1 together retry=2', ['UNAVAILABLE 0 no']),
    ('silence', silent, '1 together timeout=200', ['DEADLINE_EXCEEDED 0']),
    ('silence, keepalive', deaf, '1 together keepalive=100', ['UNAVAILABLE 0']),
    ('nothing but a status', answer(status('5', 'gone%21')), '1 together', ['NOT_FOUND 0 gone!']),
    ('status that is none', answer(status('x')), '1 together', ['UNKNOWN 0']),
    ('code 99', answer(status('99')), '1 together', ['UNKNOWN 0']),
    ('no status', answer(HEAD, EMPTY), '1 together', ['INTERNAL 0']),
    ('no reply', answer(status('0')), '1 together', ['INTERNAL 0 the method has one reply']),
    ('two replies', answer(HEAD, EMPTY + EMPTY, OK), '1 together', ['INTERNAL 0']),
    ('half a reply', answer(HEAD, EMPTY[:3], OK), '1 together', ['INTERNAL 0']),
    ('no message', answer(HEAD, b'\0\0\0\0\1\xff', OK), '1 together', ['INTERNAL 0']),
    ('compressed without saying', answer(HEAD, b'\1\0\0\0\0', OK), '1 together', ['INTERNAL 0']),
    ('unknown compression', answer(HEAD + [('grpc-encoding', 'snappy')], b'\1\0\0\0\0', OK),
     '1 together', ['UNIMPLEMENTED 0']),
    ('larger than the limit', answer(HEAD, b'\0\1\0\0\0', OK), '1 together',
     ['RESOURCE_EXHAUSTED 0']),
    ('headers larger than the limit', answer(HEAD + [('x', 'y' * 20000)], EMPTY, OK),
     '1 together', ['RESOURCE_EXHAUSTED 0']),
    ('metadata that is no base64', answer(HEAD + [('x-bin', '!')], EMPTY, OK), '1 together',
     ['INTERNAL 0']),
    ('100 before the answer', lambda c, s: (c.h2.send_headers(s, [(':status', '103')]),
                                            c.good(s)), '1 together', ['OK %d' % BODY]),
    ('HTTP 400', html('400'), '1 together', ['INTERNAL 0 the answer is HTTP status 400']),
    ('HTTP 401', html('401'), '1 together', ['UNAUTHENTICATED']),
    ('HTTP 403', html('403'), '1 together', ['PERMISSION_DENIED']),
    ('HTTP 404', html('404'), '1 together', ['UNIMPLEMENTED']),
    ('HTTP 429', html('429'), '1 together', ['UNAVAILABLE']),
    ('HTTP 500', html('500'), '1 together', ['UNKNOWN']),
    ('HTTP 502', html('502'), '1 together', ['UNAVAILABLE']),
    ('HTTP 503', html('503'), '1 together', ['UNAVAILABLE']),
    ('HTTP 504', html('504'), '1 together', ['UNAVAILABLE']),
    ('HTTP 200, not gRPC', html('200'), '1 together', ['UNKNOWN']),
] + [('reset with %d' % code, reset_with(code), '1 together', [want]) for code, want in [
    (0, 'INTERNAL'), (1, 'INTERNAL'), (2, 'INTERNAL'), (3, 'INTERNAL'), (5, 'INTERNAL'),
    (6, 'INTERNAL'), (8, 'CANCELLED'), (9, 'INTERNAL'), (10, 'INTERNAL'),
    (11, 'RESOURCE_EXHAUSTED'), (12, 'PERMISSION_DENIED'), (13, 'INTERNAL')]]


def also(name, server):
    """What the server must have seen."""
    if name.startswith('goaway'):
        return len(server.connections) == 2
    if name == 'max_streams':
        return max(c.most for c in server.connections) == 1
    if name == 'ping':
        time.sleep(0.1)
        return server.connections[0].acks == 4
    if name == 'refused always':
        return server.requests == 6
    if name == 'unavailable, tried three times':
        return server.requests == 3
    return True


def main():
    probe = sys.argv[1]
    for i, (name, case, how, want) in enumerate(CASES):
        server = Server(case)
        done = subprocess.run([probe, '127.0.0.1:%d' % server.port] + how.split(),
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=30,
                              check=False)
        got = done.stdout.decode(errors='replace').splitlines()
        good = (done.returncode == 0 and len(got) == len(want) and
                all(g.startswith(w) for g, w in zip(got, want)) and also(name, server))
        print('%sok %d - a server: %s' % ('' if good else 'not ', i + 1, name))
        if not good:
            print('# status %d, %r instead of %r' % (done.returncode, got, want))
        sys.stdout.flush()
        server.sock.close()
    print('1..%d' % len(CASES))


main()
