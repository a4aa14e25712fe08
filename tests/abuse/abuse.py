#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""abuse.py - peers that mean harm to an HTTP server, and another peer that must not notice.

    abuse.py ECHO GRPC

starts tests/http/echo, or for what only gRPC has tests/states/states, for each attack, measures
a well-behaved client's latency without and with it, the server's memory, after how many abusive
frames and how long the abuser is closed; and prints TAP.  Frames are written by hand: no library
would send them.
"""
import os
import select
import signal
import socket
import subprocess
import sys
import time

PREFACE = b'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'
DATA, HEADERS, PRIORITY, RST, SETTINGS, PING, GOAWAY, WINDOW, CONTINUATION = 0, 1, 2, 3, 4, 6, 7, 8, 9
FRAMES_MAX = 1100         # a little more than 1,000: what was under way when the end was decided
SECONDS_MAX = 1.0
ATTACK_SECONDS = 1.0      # an abuser comes back until then
MEMORY_MAX = 64 << 20
LATENCY_FLOOR = 0.010     # of the p99: what two busy cores do to anybody

ECHO, GRPC = sys.argv[1:3]
count = 0


def tap(passed, name, figures=''):
    global count
    count += 1
    print(f"{'ok' if passed else 'not ok'} {count} - {name}{figures}", flush=True)


def frame(kind, flags, stream, body=b''):
    return (len(body).to_bytes(3, 'big') + bytes([kind, flags]) + stream.to_bytes(4, 'big') + body)


def get(stream, path=b'/wait', end=True):
    block = b'\x82\x86\x44' + bytes([len(path)]) + path + b'\x41\x01h'
    return frame(HEADERS, 5 if end else 4, stream, block)


class Server:
    hello = b'GET /hello HTTP/1.1\r\nHost: h\r\n\r\n', b'hello\n'

    def __init__(self, *options):
        self.process = subprocess.Popen([ECHO, *options, '127.0.0.1:0'], stdout=subprocess.PIPE)
        self.port = int(self.process.stdout.readline())

    def connect(self):
        s = socket.create_connection(('127.0.0.1', self.port))
        s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return s

    def memory(self):
        with open(f'/proc/{self.process.pid}/statm') as f:
            return int(f.read().split()[1]) * os.sysconf('SC_PAGE_SIZE')

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(5)
            return self.process.returncode == 0
        except subprocess.TimeoutExpired:
            self.process.kill()
            return False


class GrpcServer(Server):
    """Ends when its standard input does."""

    hello = b'GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n', b'ok\n'

    def __init__(self):
        self.process = subprocess.Popen([GRPC], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.port = int(self.process.stdout.readline())

    def stop(self):
        self.process.stdin.close()
        try:
            return self.process.wait(5) == 0
        except subprocess.TimeoutExpired:
            self.process.kill()
            return False


class Bystander:
    """A process that makes requests on a connection of its own, until told to stop.

    Not a thread: it would wait for this process's interpreter while that floods.
    """

    def __init__(self, server):
        self.socket = server.connect()
        self.question, self.answer = server.hello
        self.told, teller = os.pipe()
        heard, self.stop = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self.stop)
            os.write(teller, self.p99(heard).encode())
            os._exit(0)
        os.close(heard)
        os.close(teller)

    def p99(self, heard):
        """The text of the p99 in seconds; empty when the server failed it."""
        times = []
        while not select.select([heard], [], [], 0.002)[0]:
            before = time.monotonic()
            try:
                self.socket.sendall(self.question)
                got = b''
                while not got.endswith(self.answer):
                    piece = self.socket.recv(4096)
                    if not piece:
                        return ''
                    got += piece
            except OSError:
                return ''
            times.append(time.monotonic() - before)
        return str(sorted(times)[int(len(times) * 0.99)]) if times else ''

    def finish(self):
        """The p99; None when the server failed it."""
        os.close(self.stop)
        text = os.read(self.told, 64)
        os.close(self.told)
        os.waitpid(self.pid, 0)
        self.socket.close()
        return float(text) if text else None


def ms(seconds):
    return 'none' if seconds is None else f'{seconds * 1000:.1f}'


def begin(server, settings=b''):
    s = server.connect()
    s.sendall(PREFACE + frame(SETTINGS, 0, 0, settings))
    return s


def closed(s, seconds):
    """Whether the peer closes, or says GOAWAY, within so long; what came is thrown away."""
    end = time.monotonic() + seconds
    s.settimeout(0.05)
    while time.monotonic() < end:
        try:
            if not s.recv(1 << 16):
                return True
        except socket.timeout:
            pass
        except OSError:
            return True
    return False


def flood(server, make, batch=10, settings=b''):
    """Send make(i) until the server closes: after how many, how many seconds."""
    s = begin(server, settings)
    start, sent = time.monotonic(), 0
    s.settimeout(5)
    try:
        while sent < 20 * FRAMES_MAX:
            s.sendall(b''.join(make(sent + i) for i in range(batch)))
            sent += batch
            s.setblocking(False)
            try:
                while True:
                    if not s.recv(1 << 16):
                        return sent, time.monotonic() - start
            except BlockingIOError:
                pass
            s.settimeout(5)
            time.sleep(0.001)
    except OSError:
        pass
    if sent < 20 * FRAMES_MAX or closed(s, 2):
        return sent, time.monotonic() - start
    return None, time.monotonic() - start


def first(before, repeated):
    return lambda i: (before if i == 0 else b'') + repeated(i)


# What is repeated; each is one abusive frame or pair of them.
FLOODS = {
    'PING': lambda i: frame(PING, 0, 0, bytes(8)),
    'SETTINGS': lambda i: frame(SETTINGS, 0, 0),
    'empty DATA': first(get(1, b'/slow', False), lambda i: frame(DATA, 0, 1)),
    'rapid reset': lambda i: get(2 * i + 1, b'/later') + frame(RST, 0, 2 * i + 1, b'\0\0\0\x08'),
    'made to reset': lambda i: get(2 * i + 1, b'/later') + frame(WINDOW, 0, 2 * i + 1,
                                                                 b'\x7f\xff\xff\xff'),
    'made to reset by an empty WINDOW_UPDATE': lambda i: get(2 * i + 1, b'/later') + frame(
        WINDOW, 0, 2 * i + 1, bytes(4)),
    'made to reset by DATA behind the end': lambda i: get(2 * i + 1, b'/later') + frame(
        DATA, 0, 2 * i + 1, b'x'),
    'made to reset by a short PRIORITY': lambda i: get(2 * i + 1, b'/later') + frame(
        PRIORITY, 0, 2 * i + 1, bytes(4)),
    'made to reset by a stream that depends on itself': lambda i: get(2 * i + 1, b'/later')
    + frame(PRIORITY, 0, 2 * i + 1, (2 * i + 1).to_bytes(4, 'big') + b'\0'),
    'idle streams': lambda i: get(2 * i + 1, b'/slow', False),
    'frames of unknown types': lambda i: frame(0x0b + i % 0xf0, 0, i % 3, b'x' * (i % 9)),
    'empty DATA for a stream that is no more': first(get(1, b'/hello'),
                                                     lambda i: frame(DATA, 0, 1)),
    'DATA of nothing but padding': first(get(1, b'/slow', False),
                                         lambda i: frame(DATA, 8, 1, b'\x09' + bytes(9))),
    'WINDOW_UPDATE for a stream that is no more': first(
        get(1, b'/hello'), lambda i: frame(WINDOW, 0, 1, b'\0\0\0\1')),
    'WINDOW_UPDATE': lambda i: frame(WINDOW, 0, 0, b'\0\0\0\1'),
    'PRIORITY': lambda i: frame(PRIORITY, 0, 2 * i + 1, bytes(5)),
    'CONTINUATION': first(frame(HEADERS, 1, 1, b'\x82'), lambda i: frame(CONTINUATION, 0, 1, b'')),
    'large CONTINUATION': first(frame(HEADERS, 1, 1, b'\x82'),
                                lambda i: frame(CONTINUATION, 0, 1, b'\0\1a\x7f\x81\x7e'
                                                + b'x' * 16384)[:9 + 16384]),
    'malformed requests': lambda i: frame(HEADERS, 5, 2 * i + 1, b'\x82'),
    'headers for a closed stream': first(get(1, b'/hello', False), lambda i: get(1)),
    'a table of headers that changes its size': lambda i: frame(
        HEADERS, 5, 2 * i + 1, b'\x3f\xe1\x1f\x20' * 2000 + b'\x82'),
}


def hpack_bomb(i):
    """4 KiB go into the table once; then each byte stands for them (1 MiB of them a frame)."""
    entry = b'\x40\x01a\x7f\xa1\x1e' + b'x' * 4000
    return frame(HEADERS, 5, 2 * i + 1, b'\x82\x86\x84' + (entry if i == 0 else b'')
                 + b'\xbe' * 12000)


def measured(name, options, attack, start=Server):
    server = start(*options)
    try:
        quiet = Bystander(server)
        time.sleep(ATTACK_SECONDS)
        alone = quiet.finish()
        memory = server.memory()
        other = Bystander(server)
        verdict, figures = attack(server)
        grown = server.memory() - memory
        beside = other.finish()
    finally:
        ended = server.stop()
    well = alone is not None and beside is not None and beside <= 2 * alone + LATENCY_FLOOR
    passed = verdict and ended and grown <= MEMORY_MAX and well
    tap(passed, name, f' ({figures}, {grown / 1048576:.1f} MiB more, p99 of another '
        f'{ms(alone)} -> {ms(beside)} ms{"" if ended else ", did not end"})')


def flooded(make, batch=10):
    def attack(server):
        most, longest, times = 0, 0.0, 0
        end = time.monotonic() + ATTACK_SECONDS
        while time.monotonic() < end:
            sent, seconds = flood(server, make, batch)
            times += 1
            if sent is None:
                return False, 'was never closed'
            most, longest = max(most, sent), max(longest, seconds)
        return (most <= FRAMES_MAX and longest <= SECONDS_MAX,
                f'{times} times, closed after {most} in {longest * 1000:.0f} ms')
    return attack


# ---- peers that are slow ----------------------------------------------------------------

def slow(count, each, seconds):
    """count connections that send each(i) and then nothing: all are closed within seconds."""
    def attack(server):
        sockets = [server.connect() for _ in range(count)]
        start = time.monotonic()
        for i, s in enumerate(sockets):
            s.sendall(each(i))
        left = sum(not closed(s, max(0.1, start + seconds - time.monotonic())) for s in sockets)
        return left == 0, f'{count - left} of {count} closed in {time.monotonic() - start:.1f} s'
    return attack


def zero_window(server):
    """1,000 streams that ask for 16 MiB each and take nothing."""
    s = begin(server, b'\0\4\0\0\0\0')
    s.sendall(b''.join(get(2 * i + 1, b'/big') for i in range(1000)))
    done = closed(s, 3)
    return done, 'closed' if done else 'still open'


IDLE = []                 # stay open until the server ends, as those of bystanders do


def many_idle(server):
    """50,000 streams that are begun and not ended, 250 on each of 200 connections."""
    taken = 0
    for _ in range(200):
        s = begin(server)
        try:
            s.sendall(b''.join(get(2 * i + 1, b'/slow', False) for i in range(250)))
            taken += not closed(s, 0.02)
        except OSError:
            pass
        IDLE.append(s)
    return 30 <= taken <= 40, f'{200 - taken} of 200 connections closed at once'


def large_table(server):
    """A table for headers of 2^32-1 bytes, and answers whose headers could fill it."""
    s = begin(server, b'\0\1\xff\xff\xff\xff')
    s.settimeout(1)
    for i in range(2000):
        s.sendall(get(2 * i + 1, b'/hello'))
        while len(s.recv(1 << 16)) == 0:
            return False, 'was closed'
    return True, 'the table stays small'


def announced(server):
    """Messages that say they have 2^32-1 bytes, in 100 streams a connection."""
    refused = 0
    for _ in range(20):
        s = begin(server)
        path = b'/acme.states.v1.States/echo'
        block = (b'\x83\x86\x44' + bytes([len(path)]) + path + b'\x41\x09localhost'
                 + b'\x5f\x10application/grpc' + b'\x40\x02te\x08trailers')
        for i in range(100):
            s.sendall(frame(HEADERS, 4, 2 * i + 1, block)
                      + frame(DATA, 0, 2 * i + 1, b'\0\xff\xff\xff\xff' + b'x' * 100))
        s.settimeout(1)
        got = b''
        try:
            while got.count(b'larger than') < 1 and got.count(b'\x00\x01') < 100000:
                piece = s.recv(1 << 16)
                if not piece:
                    break
                got += piece
        except socket.timeout:
            pass
        refused += len(got) > 0
    return refused == 20, f'{refused} of 20 connections were answered'


def unread(server):
    """50 connections that ask for 16 MiB and do not read."""
    sockets = []
    for _ in range(50):
        s = socket.socket()
        s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        s.connect(('127.0.0.1', server.port))
        s.sendall(b'GET /big HTTP/1.1\r\nHost: h\r\n\r\n')
        sockets.append(s)
    time.sleep(3)
    left = count_open(server)
    return left <= 2, f'{50 - max(0, left - 1)} of 50 closed'


def count_open(server):
    """Connections that the server's process has."""
    return sum(os.readlink(f'/proc/{server.process.pid}/fd/{n}').startswith('socket:')
               for n in os.listdir(f'/proc/{server.process.pid}/fd')) - 1


def held_bodies(server):
    """Uploads to 200 streams whose answerer is slow, as fast as the windows allow and beyond."""
    s = begin(server)
    s.settimeout(1)
    try:
        for i in range(200):
            s.sendall(get(2 * i + 1, b'/slow', False) + frame(DATA, 0, 2 * i + 1, bytes(16384)))
        for _ in range(15):
            for i in range(200):
                s.sendall(frame(DATA, 0, 2 * i + 1, bytes(16384)))
    except OSError:
        pass
    return True, 'its window stays shut'


def pipelined(server):
    """Requests without end, answers unread."""
    s = server.connect()
    s.settimeout(1)
    try:
        for _ in range(2000):
            s.sendall(b'GET /later HTTP/1.1\r\nHost: h\r\n\r\n' * 500)
        return False, 'took a million requests'
    except OSError:
        return True, 'was made to wait'


def too_many(server):
    """Connections beyond the limit are closed; the others go on."""
    sockets = [server.connect() for _ in range(100)]
    left = sum(not closed(s, 0.3) for s in sockets[60:])
    return left == 0, f'{40 - left} of 40 closed'


def main():
    for name, make in FLOODS.items():
        measured(name, [], flooded(make))
    measured('compressed headers that unfold', [], flooded(hpack_bomb, 1))
    limits = ['-l', 'header_timeout_ms=500', '-l', 'idle_timeout_ms=1000', '-l',
              'stall_timeout_ms=1000']
    measured('peers that say nothing', limits, slow(200, lambda i: b'', 2))
    measured('half a preface', limits, slow(200, lambda i: PREFACE[:10], 2))
    measured('half a header', limits, slow(200, lambda i: b'GET / HTTP/1.1\r\nA: b', 2))
    measured('half a header of HTTP/2', limits,
             slow(200, lambda i: PREFACE + frame(SETTINGS, 0, 0) + frame(HEADERS, 1, 1, b'\x82'), 2))
    measured('half a body', limits,
             slow(200, lambda i: b'POST /slow HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\na', 3))
    measured('HTTP/2 without a request', limits,
             slow(200, lambda i: PREFACE + frame(SETTINGS, 0, 0), 3))
    measured('streams without a window', [*limits, '-l', 'streams_per_connection=1000'],
             zero_window)
    crowd = ['-l', 'connections_per_host=41', '-l', 'drain_timeout_ms=1000']
    measured('50,000 idle streams', crowd, many_idle)
    measured('a table of 2^32-1 bytes', [], large_table)
    measured('messages of 2^32-1 bytes', [], announced, GrpcServer)
    measured('answers that nobody reads', limits, unread)
    measured('bodies for slow answerers', limits, held_bodies)
    measured('requests without end', limits, pipelined)
    measured('connections beyond the limit', ['-l', 'connections=60'], too_many)
    print(f'1..{count}')


main()
