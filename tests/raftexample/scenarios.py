# SPDX-License-Identifier: Apache-2.0
"""examples/raftexample as processes: what they promise, and what they keep of it when they are
killed, join, leave, fall behind, and find their files damaged or the disk full.  Prints TAP.

    scenarios.py PROGRAM FOLDER [KILLS [SEED]]     with KILLS: only so many random kills
"""
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time

from group import Group, Load, wait_for
from history import KNOWN, is_linearizable

count = failures = 0


def ok(what, good, why=''):
    global count, failures
    count += 1
    failures += not good
    print('%s %d - %s' % ('ok' if good else 'not ok', count, what), flush=True)
    if not good and why:
        print('# %s' % why, flush=True)
    return good


def same(what, got, want):
    return ok(what, got == want, 'got %r, not %r' % (got, want))


# ---- the command line and HTTP ----

def command(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


def mistakes(program, folder):
    status, text, _ = command(program, '--help')
    ok('--help fits a screen', status == 0 and 5 < len(text.splitlines()) < 25 and
       max(map(len, text.splitlines())) <= 100)
    one = ['--cluster', '127.0.0.1:1', '--port', '0']
    for arguments in ([], ['--id', '0', *one], ['--id', '2', *one], ['--id', '1', '--port', '1'],
                      ['--id', '1', '--cluster', 'x', '--port', '1'], ['--id', '1', *one, 'more'],
                      ['--id', '1', '--cluster', '1=a:1,1=a:2', '--port', '0'],
                      ['--id', '1', *one, '--tick', 'soon'], ['--nonsense']):
        status, _, text = command(program, *arguments)
        ok('refused: %s' % ' '.join(arguments), status in (1, 2) and text,
           '%s %s' % (status, text))
    status, _, text = command(program, '--id', '1', '--cluster', '127.0.0.1:0', '--port', '0',
                              '--folder', os.path.join(folder, 'no', 'where'))
    ok('a folder that cannot be made', status == 1 and 'No such file' in text, text)


def front(program, folder):
    group = Group(program, folder, 3)
    group.start()
    leader = group.leader()
    ok('three elect one', leader is not None)
    for m in group.members.values():
        ok('member %d writes' % m.id, m.put('/a/key?x=%d' % m.id, 'by %d' % m.id))
    for m in group.members.values():
        same('member %d reads the last of it' % m.id, m.get('/a/key'), 'by 3')
    ok('and says who leads', all(m.leader() == leader.id for m in group.members.values()))
    m = next(m for m in group.members.values() if m is not leader)
    same('no such key', m.ask('GET', '/none')[0], 404)
    same('another method', m.ask('PATCH', '/a')[0], 405)
    same('a value without bytes', (m.put('/empty', b''), m.ask('GET', '/empty')[:2]),
         (True, (200, b'')))
    large = b'x' * (1 << 20)
    ok('a large value', m.ask('PUT', '/large', large)[0] == 204 and
       leader.ask('GET', '/large')[1] == large)
    same('one that is too large', m.ask('PUT', '/larger', large + b'x')[0], 413)
    same('no id', (m.ask('DELETE', '/x')[0], m.ask('DELETE', '/')[0]), (400, 400))
    same('no address', m.ask('POST', '/4', 'nowhere')[0], 400)
    same('optimistic', m.ask('PUT', '/o?optimistic', 'v')[0], 204)
    ok('comes true', wait_for(lambda: m.stale('/o') == 'v'))
    same('a body that nobody wants', m.ask('GET', '/a/key', large + large)[:2], (200, b'by 3'))
    return group, leader


def reads_while_written(member):
    end = threading.Event()

    def write():
        while not end.wait(0.01):
            member.put('/one', 'x')

    writer = threading.Thread(target=write)
    writer.start()
    status = member.ask('GET', '/two')[0]
    end.set()
    writer.join()
    return status


def folders(program, group, leader):
    status, _, text = command(program, '--id', '1', '--cluster', '127.0.0.1:0', '--port', '0',
                              '--folder', leader.folder)
    ok('a folder that is in use', status == 1 and text, text)
    same('a member ends when it is told to', leader.stop(), 0)
    status, _, text = command(program, '--id', '7', '--cluster', '7=127.0.0.1:0', '--port', '0',
                              '--folder', leader.folder)
    ok('a folder of another member', status == 1 and 'is member' in text, text)
    ok('two of three go on', group.writes('/two', 'of three'))
    for m in group.running()[1:]:
        m.kill()
    lonely = group.running()[0]
    status, body, _ = lonely.ask('PUT', '/one', 'of three')
    ok('one of three does not', status in (503, 504), '%s %s' % (status, body))
    same('nor does it read, and says so however busy it is', reads_while_written(lonely), 504)
    same('but what it knows', lonely.stale('/two'), 'of three')
    group.end()


# ---- kills ----

def judge(what, group, load):
    load.end()
    ok('%s: every key is read everywhere' % what, load.read_all())
    wrong = load.history.unexplained()
    ok('%s: %d operations, %d writes acknowledged, none lost, no read stale' %
       (what, load.history.count(), load.acknowledged), not wrong and load.acknowledged > 0,
       'keys %s: %s' % (wrong, [load.history.keys[k] for k in wrong[:1]]))
    group.end()


def kill_and_restart(group, victims, dice):
    time.sleep(0.3)
    for m in victims:
        m.kill()
    time.sleep(dice.random() * 0.4)
    for m in victims:
        m.start()
    return group.writes()


def kills(program, folder):
    """Each in turn, the leader, all at once, some at random: a dozen."""
    dice = random.Random(1)
    group = Group(program, folder, 3, '--snapshot-every', '300')
    group.start()
    group.leader()
    load = Load(group)
    for i in (1, 2, 3):
        ok('kill -9 of %d' % i, kill_and_restart(group, [group[i]], dice))
    leader = group.leader()
    ok('kill -9 of the leader', leader and kill_and_restart(group, [leader], dice))
    ok('kill -9 of two', kill_and_restart(group, [group[1], group[3]], dice))
    ok('kill -9 of all', kill_and_restart(group, [group[1], group[2], group[3]], dice))
    ok('and again', kill_and_restart(group, [group[3], group[2], group[1]], dice))
    judge('kills', group, load)


def random_kills(program, folder, number, seed):
    dice = random.Random(seed)
    group = Group(program, folder, 3, '--snapshot-every', '300')
    group.start()
    group.leader()
    load = Load(group)
    killed = rounds = 0
    while killed < number:
        victims = dice.sample(sorted(group.members.values(), key=lambda m: m.id),
                              dice.choice((1, 1, 1, 2, 3)))
        time.sleep(dice.random() * 0.5)
        if not kill_and_restart(group, victims, dice):
            ok('it goes on after %d kills' % (killed + len(victims)), False, group.folder)
            break
        killed += len(victims)
        rounds += 1
        if rounds % 10 == 0:
            print('# %d kills, %d writes acknowledged' % (killed, load.acknowledged), flush=True)
    judge('%d kills, seed %d' % (killed, seed), group, load)


# ---- members come and go ----

def changes_that_meet(group):
    """All members are asked at once, again and again: each is answered, and soon."""
    answers, address = [], '127.0.0.1:%d' % group[1].peer        # which is so already

    def ask(m):
        for _ in range(40):
            begin = time.monotonic()
            status = m.ask('POST', '/1', address)[0]
            answers.append((status, time.monotonic() - begin))

    threads = [threading.Thread(target=ask, args=(m,)) for m in group.running()]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    seen = {status for status, _ in answers}
    ok('changes that meet: one is made, the others are told so', seen - {503} == {204, 409},
       str(seen))
    ok('at once', max(seconds for _, seconds in answers) < 2, str(max(answers)))


def membership(program, folder):
    group = Group(program, folder, 3)
    group.start()
    group.leader()
    ok('a group of three', group.writes('/k', 'of three'))
    changes_that_meet(group)
    fourth = group.add(4)
    same('a fourth is added', group[1].ask('POST', '/4', '127.0.0.1:%d' % fourth.peer)[0], 204)
    fourth.start(join=True)
    ok('joins, and reads', wait_for(lambda: fourth.get('/k') == 'of three'))
    ok('and writes', fourth.put('/k', 'of four'))
    leader = group.leader()
    same('the leader is removed', group[4].ask('DELETE', '/%d' % leader.id)[0], 204)
    same('it stops', leader.ended(), 0)
    ok('and says why', leader.says('it was removed'))
    same('the others go on', (group.leader() is not None, group.writes('/k', 'of three again')),
         (True, True))
    away = next(m for m in group.running() if m is not group.leader())
    away.kill()
    some = group.leader()
    same('one that is away is removed', some.ask('DELETE', '/%d' % away.id)[0], 204)
    away.start()
    same('when it comes back it is told, and stops', away.ended(), 0)
    ok('and says why', away.says('it was removed'))
    ok('two are a group', group.writes('/k', 'of two'))
    last = next(m for m in group.running() if m is not group.leader())
    same('of two one is removed', last.ask('DELETE', '/%d' % group.leader().id)[0], 204)
    ok('one is a group, too', wait_for(lambda: last.get('/k') == 'of two'))
    same('which is not without members', last.ask('DELETE', '/%d' % last.id)[0], 400)
    same('and goes on', last.get('/k'), 'of two')
    group.end()


# ---- snapshots ----

def snapshots(program, folder):
    group = Group(program, folder, 3, '--snapshot-every', '200')
    group.start()
    group.leader()
    ok('a write', group.writes('/first', 'of all'))
    away = next(m for m in group.members.values() if m is not group.leader())
    away.kill()
    leader = group.leader()
    large = 'x' * 20000
    ok('a member is away for 1500 writes', all(leader.put('/%d' % (i % 40), large + str(i))
                                               for i in range(1500)))
    ok('the others make snapshots', len(leader.files('snap/*.snap')) >= 2)
    before = len(away.files('snap/*.snap'))
    away.start()
    ok('it catches up', wait_for(lambda: away.stale('/19') == large + '1499'))
    ok('by a snapshot', len(away.files('snap/*.snap')) > before)
    same('and has what came before', away.get('/first'), 'of all')
    fourth = group.add(4)
    same('a fourth is added', leader.ask('POST', '/4', '127.0.0.1:%d' % fourth.peer)[0], 204)
    fourth.start(join=True)
    ok('and begins with a snapshot older than itself',
       wait_for(lambda: fourth.stale('/19') == large + '1499'))
    for m in group.members.values():
        m.kill()
    newest = leader.files('snap/*.snap')[-1]
    with open(newest, 'r+b') as file:
        file.seek(os.path.getsize(newest) // 2)
        file.write(b'damage')
    group.start()
    ok('all start again from snapshots, one of which is damaged',
       wait_for(lambda: leader.get('/19') == large + '1499'))
    same('and has what came before', leader.get('/first'), 'of all')
    ok('the damaged one is put aside', os.path.exists(newest + '.broken'))
    ok('they go on', group.writes('/k', 'v'))
    group.end()


# ---- TLS between members ----

def openssl(folder, *arguments):
    subprocess.run(['openssl', *arguments], cwd=folder, check=True, capture_output=True, timeout=60)


def certificates(folder):
    """An authority and a member's papers, as options."""
    os.makedirs(folder)
    curve = ('-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes')
    with open(os.path.join(folder, 'names'), 'w') as file:
        file.write('subjectAltName=IP:127.0.0.1\n')
    openssl(folder, 'req', '-x509', *curve, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj',
            '/CN=%s' % os.path.basename(folder), '-days', '2')
    openssl(folder, 'req', *curve, '-keyout', 'm.key', '-out', 'm.csr', '-subj', '/CN=member')
    openssl(folder, 'x509', '-req', '-in', 'm.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key',
            '-CAcreateserial', '-extfile', 'names', '-out', 'm.pem', '-days', '2')
    return [word for option, name in (('cert', 'm.pem'), ('key', 'm.key'), ('trusted-ca', 'ca.pem'))
            for word in ('--peer-%s-file' % option, os.path.join(folder, name))]


def sealed(program, folder):
    if not shutil.which('openssl'):
        ok('TLS between members # SKIP no openssl', True)
        return
    papers = certificates(folder + '-papers')
    group = Group(program, folder, 3, '--snapshot-every', '100', *papers)
    stranger = certificates(folder + '-stranger')
    group.start()
    ok('three elect one by TLS', group.leader() is not None)
    away = next(m for m in group.members.values() if m is not group.leader())
    away.kill()
    leader = group.leader()
    ok('one is away for 800 writes', all(leader.put('/%d' % (i % 40), str(i)) for i in range(800)))
    group.options[-len(stranger):] = stranger
    away.start()
    ok('with papers of another authority it is told why nobody listens',
       wait_for(lambda: away.says('certificate')))
    same('and has nothing new', away.stale('/39'), None)
    away.kill()
    group.options[-len(papers):] = papers
    away.start()
    ok('with its own it catches up, by a snapshot', wait_for(lambda: away.stale('/39') == '799'))
    status, _, text = command(program, '--id', '1', '--cluster', '127.0.0.1:0', '--port', '0',
                              '--folder', folder + '-half', *papers[:4])
    ok('half of the papers are refused', status == 1 and 'CA' in text, text)
    group.end()


# ---- the disk is full ----

def ignore_size_signal():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def disk_full(program, folder):
    group = Group(program, folder, 1)
    member = group[1]
    member.start(prepare=ignore_size_signal)
    ok('one alone', group.leader() is not None)
    acknowledged = [i for i in range(50) if member.put('/%d' % i, 'x' * 100)]
    resource.prlimit(member.process.pid, resource.RLIMIT_FSIZE, (20480, 20480))
    acknowledged += [i for i in range(50, 1000) if member.put('/%d' % i, 'x' * 100)]
    ok('when nothing can be written nothing is acknowledged', 50 <= len(acknowledged) < 900)
    same('it ends', member.ended(), 1)
    ok('and says why', member.says('File too large'))
    member.start()
    ok('with room again it goes on', wait_for(lambda: member.get('/0') is not None))
    ok('with all that was acknowledged',
       all(member.get('/%d' % i) == 'x' * 100 for i in acknowledged))
    group.end()


def main():
    program, folder = sys.argv[1:3]
    if len(sys.argv) > 3:
        seed = int(sys.argv[4]) if len(sys.argv) > 4 and sys.argv[4] else random.randrange(1 << 30)
        random_kills(program, folder + '/kills', int(sys.argv[3]), seed)
    else:
        for what, ops, good in KNOWN:
            ok('the checker: %s' % what, is_linearizable(ops) == good)
        mistakes(program, folder)
        folders(program, *front(program, folder + '/front'))
        kills(program, folder + '/kills')
        membership(program, folder + '/membership')
        snapshots(program, folder + '/snapshots')
        sealed(program, folder + '/sealed')
        disk_full(program, folder + '/disk')
    print('1..%d' % count)
    return failures != 0


sys.exit(main())
