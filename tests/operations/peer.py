# SPDX-License-Identifier: Apache-2.0
"""peer.py - asks a server what it is and how it does, with Google's client.

  peer.py PORT PROTO_FOLDER API_FOLDER

PROTO_FOLDER holds desk.proto, which `imago generate proto' wrote, API_FOLDER google/api;
gRPC's own files are those of Debian's grpc-proto.  Prints a line `ok NAME' or `not ok NAME' a check; a traceback ends it early.
"""
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

import grpc
from google.protobuf import descriptor_database, descriptor_pb2, descriptor_pool, message_factory
from google.protobuf import json_format

port, protos, apis = sys.argv[1:4]
address = f'127.0.0.1:{port}'
channel = grpc.insecure_channel(address)


def check(name, good, *details):
    print('ok' if good else 'not ok', name, *(details if not good else ()))


def compiled(files, *folders):
    """The descriptors that protoc makes of files, as a pool and as a list."""
    with tempfile.NamedTemporaryFile() as out:
        subprocess.run(['protoc', *(f'-I{f}' for f in folders), '--include_imports',
                        f'-o{out.name}', *files], check=True)
        files = descriptor_pb2.FileDescriptorSet.FromString(out.read()).file
    pool = descriptor_pool.DescriptorPool()
    for f in files:
        pool.Add(f)
    return pool, files


def message(pool, name):
    return message_factory.MessageFactory(pool).GetPrototype(pool.FindMessageTypeByName(name))


def method(pool, path, kind='unary_unary'):
    service, name = path.strip('/').split('/')
    m = pool.FindServiceByName(service).FindMethodByName(name)
    make = message_factory.MessageFactory(pool).GetPrototype
    return getattr(channel, kind)(path, request_serializer=make(m.input_type).SerializeToString,
                                  response_deserializer=make(m.output_type).FromString)


def fails(code, call):
    try:
        call()
    except grpc.RpcError as error:
        return error.code() == code
    return False


own, _ = compiled(['grpc/health/v1/health.proto', 'grpc/reflection/v1/reflection.proto',
                   'grpc/reflection/v1alpha/reflection.proto'], '/usr/share/grpc-proto')
desk, desk_files = compiled(['desk.proto'], protos, apis, '/usr/include')


# ---- reflection ----
class Reflected(descriptor_database.DescriptorDatabase):
    """What the server says; one stream a question."""

    def __init__(self, version):
        self.package = f'grpc.reflection.{version}'
        self.request = message(own, self.package + '.ServerReflectionRequest')
        self.info = method(own, f'/{self.package}.ServerReflection/ServerReflectionInfo',
                           'stream_stream')
        self.got = []

    def ask(self, **question):
        return next(self.info(iter([self.request(host='h', **question)])))

    def file(self, **question):
        reply = self.ask(**question)
        if reply.HasField('error_response'):
            raise KeyError(reply.error_response.error_message)
        files = [descriptor_pb2.FileDescriptorProto.FromString(f)
                 for f in reply.file_descriptor_response.file_descriptor_proto]
        self.got = files
        return files[0]

    def FindFileByName(self, name):
        return self.file(file_by_filename=name)

    def FindFileContainingSymbol(self, symbol):
        return self.file(file_containing_symbol=symbol)


SERVICES = ['acme.desk.v1.Desk', 'grpc.health.v1.Health', 'grpc.reflection.v1.ServerReflection',
            'grpc.reflection.v1alpha.ServerReflection']
for version in 'v1', 'v1alpha':
    reflected = Reflected(version)
    listed = reflected.ask(list_services='')
    check(f'{version}: services', sorted(s.name for s in listed.list_services_response.service)
          == SERVICES, listed)
    check(f'{version}: the question comes back', listed.original_request.host == 'h' and
          listed.valid_host == 'h' and listed.original_request.HasField('list_services'))
    for symbol in ('acme.desk.v1.Desk', 'acme.desk.v1.Desk.echo', 'acme.desk.v1.Ticket',
                   'acme.desk.v1.Ticket.Line', 'acme.desk.v1.Ticket.Line.raw',
                   'acme.desk.v1.Ticket.payment', 'acme.desk.v1.Ticket.CountsEntry.key',
                   'acme.desk.v1.Ticket.Kind', 'acme.desk.v1.Ticket.paper', 'acme.desk.v1.top'):
        check(f'{version}: {symbol}', reflected.FindFileContainingSymbol(symbol).name
              == 'desk.proto')
    for symbol in ('acme.desk.v1', 'acme.desk.v1.', 'acme.desk.v1.Tick', 'acme.desk.v1.Tickets',
                   'acme.desk.v1.Ticket.Line.raw.x', '', '.', 'Desk'):
        reply = reflected.ask(file_containing_symbol=symbol)
        check(f'{version}: no {symbol!r}', reply.error_response.error_code == 5, reply)
    check(f'{version}: no such file',
          reflected.ask(file_by_filename='x.proto').error_response.error_code == 5)
    check(f'{version}: its own file', reflected.FindFileByName(
        f'grpc/reflection/{version}/reflection.proto').package == reflected.package)
    check(f'{version}: no extensions', reflected.ask(
        all_extension_numbers_of_type='acme.desk.v1.Ticket').all_extension_numbers_response
        .base_type_name == 'acme.desk.v1.Ticket')
    check(f'{version}: extensions of nothing', reflected.ask(
        all_extension_numbers_of_type='acme.desk.v1.X').error_response.error_code == 5)
    options = 'google.protobuf.MethodOptions'
    check(f'{version}: the option that REST needs', list(reflected.ask(
        all_extension_numbers_of_type=options).all_extension_numbers_response
        .extension_number) == [72295728])
    http = {'containing_type': options, 'extension_number': 72295728}
    check(f'{version}: and who declares it', len(reflected.ask(
        file_containing_extension=http).file_descriptor_response.file_descriptor_proto) == 3)
    extension = {'containing_type': 'acme.desk.v1.Ticket', 'extension_number': 1000}
    check(f'{version}: no such extension', reflected.ask(
        file_containing_extension=extension).error_response.error_code == 5)
    check(f'{version}: no question', reflected.ask().error_response.error_code == 3)
    many = [reflected.request(list_services='') for _ in range(200)]
    check(f'{version}: a long stream', len(list(reflected.info(iter(many)))) == 200)

reflected.FindFileByName('desk.proto')
check('all that it imports', sorted(f.name for f in reflected.got) ==
      sorted(f.name for f in desk_files), [f.name for f in reflected.got])


def forms(pool, name):
    """Everything that a message's reader must know."""
    m = pool.FindMessageTypeByName(name)
    return sorted((f.name, f.number, f.type, f.label, f.json_name, f.has_presence,
                   f.containing_oneof and f.containing_oneof.name,
                   f.message_type and f.message_type.full_name,
                   f.enum_type and f.enum_type.full_name,
                   f.enum_type and tuple((v.name, v.number) for v in f.enum_type.values))
                  for f in m.fields)


pool = descriptor_pool.DescriptorPool(Reflected('v1'))
for name in 'Ticket', 'Ticket.Line', 'Ticket.CountsEntry', 'Ticket.RelatedEntry', 'Health':
    check(f'{name} as protoc has it',
          forms(pool, 'acme.desk.v1.' + name) == forms(desk, 'acme.desk.v1.' + name))

def options_of(pool):
    """google.api.http, by what the pool itself knows of it."""
    options = message(pool, 'google.protobuf.MethodOptions')
    told = {}
    for m in pool.FindServiceByName('acme.desk.v1.Desk').methods:
        told[m.name] = str(options.FromString(m.GetOptions().SerializeToString()))
    return told


pool.FindFileByName('google/api/annotations.proto')
check('the options of methods', options_of(pool) == options_of(desk), options_of(pool))
check('among them http', '[google.api.http]' in options_of(pool)['echo'])

# ---- calls with nothing but what reflection told ----
Ticket = message(pool, 'acme.desk.v1.Ticket')
ticket = json_format.ParseDict({
    'id': '7', 'title': 't', 'labels': ['a', 'b'], 'counts': {'x': '-3'}, 'parent': {'id': '8'},
    'related': {'5': {'title': 'u'}}, 'nick': 'n', 'placed': '2026-03-01T12:00:00Z',
    'took': '1.5s', 'level': 'high', 'kinds': ['paper', 'none'], 'data': {'a': [1, None]},
    'line': {'kind': 'paper', 'raw': 'AP8='}, 'weight': 0.5, 'note': ''}, Ticket())
back = method(pool, '/acme.desk.v1.Desk/echo')(ticket)
for t in ticket, ticket.parent, ticket.related[5]:
    t.first.SetInParent()                  # held by value: always there
check('a message of every form there and back', back == ticket, back)
check('streams', [t.id for t in method(pool, '/acme.desk.v1.Desk/count', 'unary_stream')(
    Ticket(id=3))] == [1, 2, 3])
check('a call that fails', fails(grpc.StatusCode.NOT_FOUND, lambda: method(
    pool, '/acme.desk.v1.Desk/echo')(Ticket(id=13))))

# ---- health ----
health = method(own, '/grpc.health.v1.Health/Check')
Asked = message(own, 'grpc.health.v1.HealthCheckRequest')
SetHealth = message(desk, 'acme.desk.v1.Health')
set_health = method(desk, '/acme.desk.v1.Desk/set_health')
for name in '', *SERVICES:
    check(f'{name!r} serves', health(Asked(service=name)).status == 1)
check('an unknown service', fails(grpc.StatusCode.NOT_FOUND, lambda: health(Asked(service='x'))))
watch = method(own, '/grpc.health.v1.Health/Watch', 'unary_stream')


def changes(service, status):
    seen = []
    stream = watch(Asked(service=service))

    def listen():
        for reply in stream:
            seen.append((reply.status, time.monotonic()))
            if len(seen) == 2:
                stream.cancel()
                return
    thread = threading.Thread(target=listen)
    thread.start()
    while not seen:
        time.sleep(0.01)
    begin = time.monotonic()
    set_health(SetHealth(service=service, status=status))
    thread.join(5)
    return [s for s, _ in seen], seen[-1][1] - begin


seen, took = changes('acme.desk.v1.Desk', 2)
check('a watcher hears of a change', seen == [1, 2], seen)
check('soon', took < 1.0, took)
check('and so does who asks', health(Asked(service='acme.desk.v1.Desk')).status == 2)
seen, _ = changes('to.come', 1)
check('a watcher of what is to come', seen == [3, 1], seen)

listed = method(pool, '/grpc.health.v1.Health/List')(
    message(pool, 'grpc.health.v1.HealthListRequest')()).statuses
check('a list of them', {k: v.status for k, v in listed.items()} ==
      {**{name: 1 for name in ('', *SERVICES)}, 'acme.desk.v1.Desk': 2, 'to.come': 1}, listed)


# ---- pages ----
def page(path, data=None):
    try:
        with urllib.request.urlopen(f'http://{address}{path}', data) as reply:
            return reply.status, reply.headers['content-type'], reply.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers['content-type'], error.read().decode()


check('/livez', page('/livez')[::2] == (200, 'ok\n'))
check('/readyz', page('/readyz')[::2] == (200, 'ok\n'))
check('/healthz', page('/healthz') == (200, 'application/json', '{"status":"SERVING"}\n'))
check('/healthz of a service', page('/healthz?service=acme.desk.v1.Desk')[::2] ==
      (503, '{"status":"NOT_SERVING"}\n'))
check('/healthz of none', page('/healthz?service=x')[::2] == (404, '{"status":"SERVICE_UNKNOWN"}\n'))
check('/version', page('/version')[2].startswith('{"version":"1.2 \\"three\\"","imago":"'),
      page('/version'))
check('POST is no page', page('/livez', b'')[0] in (404, 405, 501), page('/livez', b''))
set_health(SetHealth(service='', status=2))
check('not ready', page('/readyz')[::2] == (503, 'not serving\n'))
check('alive', page('/livez')[0] == 200)

# ---- metrics ----
DESK = 'service="acme.desk.v1.Desk",method='
ECHO = DESK + '"echo"'
OK = f'imago_requests_total{{{ECHO},code="OK"}}'


def numbers():
    lines = [line for line in page('/metrics')[2].splitlines() if not line.startswith('#')]
    return {line.rpartition(' ')[0]: float(line.rpartition(' ')[2]) for line in lines}


before = numbers()
echo = method(desk, '/acme.desk.v1.Desk/echo')
echo(message(desk, 'acme.desk.v1.Ticket')(id=1, title='x' * 300))
fails(grpc.StatusCode.NOT_FOUND, lambda: echo(message(desk, 'acme.desk.v1.Ticket')(id=13)))
list(method(pool, '/acme.desk.v1.Desk/count', 'unary_stream')(Ticket(id=3)))
page('/v1/tickets:echo', b'{"id":"4"}')
after = numbers()
for name, more in ((OK, 2), (f'imago_requests_total{{{ECHO},code="NOT_FOUND"}}', 1),
                   (f'imago_requests_in_flight{{{ECHO}}}', 0),
                   (f'imago_request_duration_seconds_count{{{ECHO}}}', 3),
                   (f'imago_request_duration_seconds_bucket{{{ECHO},le="+Inf"}}', 3),
                   (f'imago_request_message_bytes_count{{{ECHO}}}', 3),
                   (f'imago_request_message_bytes_bucket{{{ECHO},le="64"}}', 2),
                   (f'imago_reply_message_bytes_count{{{ECHO}}}', 2),
                   (f'imago_reply_message_bytes_count{{{DESK}"count"}}', 3)):
    check(name, after[name] - before[name] == more, before[name], after[name])
check('nothing is in flight', after[f'imago_requests_in_flight{{{ECHO}}}'] == 0)
check('requests of all kinds', after['imago_http_requests_total'] -
      before['imago_http_requests_total'] == 5)
check('connections', after['imago_http_connections_open'] >= 1 and
      after['imago_http_connections_total'] > before['imago_http_connections_total'])
check('bytes', after['imago_http_received_bytes_total'] >
      before['imago_http_received_bytes_total'] + 300)
check('the process', after['process_resident_memory_bytes'] > 1 << 20)
status, content_type, text = page('/metrics')
check('/metrics', status == 200 and content_type == 'text/plain; version=0.0.4; charset=utf-8')
with open(protos + '/metrics.txt', 'w', encoding='utf-8') as out:
    out.write(text)

# ---- traces: run looks for both in the log ----
trace = [('traceparent', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'),
         ('x-request-id', 'r-1')]
_, call = echo.with_call(message(desk, 'acme.desk.v1.Ticket')(id=1), metadata=trace)
check('the request id comes back', ('x-request-id', 'r-1') in call.initial_metadata())
urllib.request.urlopen(urllib.request.Request(
    f'http://{address}/v1/tickets:echo', b'{"id":"4"}', dict(trace))).close()

# ---- the end ----
watching = watch(Asked(service=''))
next(watching)
begin = time.monotonic()
method(desk, '/acme.desk.v1.Desk/stop')(message(desk, 'acme.desk.v1.Nothing')())
try:
    last = [reply.status for reply in watching]
except grpc.RpcError as error:
    last = error.code()
check('who watches does not keep the server', last == grpc.StatusCode.UNAVAILABLE and
      time.monotonic() - begin < 1.5, last)
