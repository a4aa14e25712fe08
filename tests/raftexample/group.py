# SPDX-License-Identifier: Apache-2.0
"""A group of raftexample processes on loopback ports of their own, and clients that load it."""
import glob
import http.client
import os
import random
import signal
import socket
import subprocess
import threading
import time

from history import NEVER, History

PATIENCE = float(os.environ.get('PATIENCE', '30'))


def free_ports(count):
    held = [socket.create_server(('127.0.0.1', 0)) for _ in range(count)]
    ports = [s.getsockname()[1] for s in held]
    for s in held:
        s.close()
    return ports


def wait_for(what, patience=PATIENCE):
    """Call it until it is true; what it was at last."""
    until = time.monotonic() + patience
    while True:
        got = what()
        if got or time.monotonic() > until:
            return got
        time.sleep(0.02)


class Member:
    def __init__(self, group, ident, port, peer_port):
        self.group, self.id, self.port, self.peer = group, ident, port, peer_port
        self.folder = os.path.join(group.folder, 'member-%d' % ident)
        self.log = os.path.join(group.folder, 'log-%d' % ident)
        self.process = None

    def start(self, *options, join=False, prepare=None):
        members = ','.join('%d=127.0.0.1:%d' % (m.id, m.peer) for m in self.group.members.values())
        command = [self.group.program, '--id', str(self.id), '--cluster', members,
                   '--port', str(self.port), '--folder', self.folder, *self.group.options, *options]
        if join:
            command.append('--join')
        with open(self.log, 'ab') as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, preexec_fn=prepare)

    def kill(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(PATIENCE)
        self.process = None
        return status

    def ended(self):
        """Its status, once it has ended by itself."""
        try:
            status = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            return 'runs'
        self.process = None
        return status

    def says(self, text):
        with open(self.log, errors='replace') as log:
            return text in log.read()

    def ask(self, method, path, body=None, timeout=10):
        """(status, body, leader); status None: no answer."""
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=timeout)
        try:
            connection.request(method, path, body)
            answer = connection.getresponse()
            return answer.status, answer.read(), int(answer.getheader('raft-leader', 0))
        except (OSError, http.client.HTTPException):
            return None, b'', 0
        finally:
            connection.close()

    def put(self, path, value, timeout=10):
        return self.ask('PUT', path, value, timeout)[0] == 204

    def get(self, path):
        status, value, _ = self.ask('GET', path)
        return value.decode() if status == 200 else None

    def stale(self, path):
        status, value, _ = self.ask('GET', path + '?stale')
        return value.decode() if status == 200 else None

    def leader(self):
        return self.ask('GET', '/?stale', timeout=2)[2]

    def files(self, pattern):
        return sorted(glob.glob(os.path.join(self.folder, pattern)))


class Group:
    def __init__(self, program, folder, count, *options):
        os.makedirs(folder)
        self.program, self.folder, self.options = program, folder, ['--tick', '20', *options]
        self.members = {}
        for i in range(1, count + 1):
            self.add(i)

    def add(self, ident):
        port, peer = free_ports(2)
        self.members[ident] = Member(self, ident, port, peer)
        return self.members[ident]

    def start(self):
        for m in self.members.values():
            m.start()

    def __getitem__(self, ident):
        return self.members[ident]

    def running(self):
        return [m for m in self.members.values() if m.process]

    def leader(self):
        """The member that leads, as a majority of those that run sees it."""
        def agreed():
            seen = [m.leader() for m in self.running()]
            for who in seen:
                if who and seen.count(who) > len(seen) // 2 and self.members[who].process:
                    return who
            return 0
        return self.members.get(wait_for(agreed))

    def writes(self, path='/probe', value='x'):
        """A write succeeds somewhere."""
        return wait_for(lambda: any(m.put(path, value, 0.5) for m in self.running()))

    def end(self):
        for m in self.members.values():
            m.kill()


class Load:
    """Clients that write and read keys, each of which is used for a while and by all of them."""
    KEY_SECONDS, KEYS = 0.4, 3

    def __init__(self, group, clients=4):
        self.group, self.history, self.stopped = group, History(), False
        self.begin, self.acknowledged = time.monotonic(), 0
        self.threads = [threading.Thread(target=self.work, args=(i,)) for i in range(clients)]
        for t in self.threads:
            t.start()

    def work(self, number):
        dice, count = random.Random(number), 0
        while not self.stopped:
            running = self.group.running()
            if not running:
                time.sleep(0.01)
                continue
            member, count = dice.choice(running), count + 1
            epoch = int((time.monotonic() - self.begin) / self.KEY_SECONDS)
            key = '/load/%d/%d' % (epoch, dice.randrange(self.KEYS))
            if dice.random() < 0.6:
                self.write(member, key, '%d.%d' % (number, count))
            else:
                self.read(member, key)
            time.sleep(0.002)

    def write(self, member, key, value):
        start = time.monotonic()
        sure = member.ask('PUT', key, value, timeout=2)[0] == 204
        self.history.add(key, start, time.monotonic() if sure else NEVER, 'put', value)
        self.acknowledged += sure

    def read(self, member, key, timeout=2):
        start = time.monotonic()
        status, value, _ = member.ask('GET', key, timeout=timeout)
        if status in (200, 404):
            self.history.add(key, start, time.monotonic(), 'get',
                             value.decode() if status == 200 else None)
        return status in (200, 404)

    def end(self):
        self.stopped = True
        for t in self.threads:
            t.join()

    def read_all(self):
        """Every key once more, from every member that runs: what was acknowledged is there."""
        return all(wait_for(lambda: self.read(m, key, timeout=10))
                   for key in list(self.history.keys) for m in self.group.running())
