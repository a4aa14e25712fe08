# SPDX-License-Identifier: Apache-2.0
"""peer.py - absent, null and a value of every kind, by REST and by stock gRPC.

  peer.py KEEPER_PORT FORWARDER_PORT FOLDER

FOLDER holds what protoc --python_out made of the .proto that imago wrote.  REST goes to the
forwarder, which speaks gRPC to the keeper; protobuf's own library reads and writes the same
messages beside it.  Prints `ok NAME' or `not ok NAME' a check.
"""
import base64
import json
import sys
import urllib.error
import urllib.request

import google

keeper, forwarder, folder = sys.argv[1:4]
sys.path.insert(0, folder)
google.__path__.append(folder + '/google')

import grpc  # noqa: E402
from google.protobuf import any_pb2, struct_pb2, wrappers_pb2  # noqa: E402
import states_pb2  # noqa: E402

TIME = '2024-02-03T04:05:06.000000007Z'
# Two values of each kind in protobuf's JSON, the zero first.
KINDS = {
    't_bool': (False, True),
    't_int8': (0, -8),
    't_int16': (0, -1600),
    't_int32': (0, -2147483648),
    't_sint32': (0, -2147483648),
    't_sfixed32': (0, 2147483647),
    't_int64': ('0', '-9223372036854775808'),
    't_sint64': ('0', '-9223372036854775808'),
    't_sfixed64': ('0', '9223372036854775807'),
    't_int': ('0', '77'),
    't_uint8': (0, 255),
    't_uint16': (0, 65535),
    't_uint32': (0, 4294967295),
    't_fixed32': (0, 4294967295),
    't_uint64': ('0', '18446744073709551615'),
    't_fixed64': ('0', '18446744073709551615'),
    't_uint': ('0', '1'),
    't_uintptr': ('0', '4096'),
    't_byte': (0, 9),
    't_rune': (0, 1114111),
    't_float32': (0, 1.5),
    't_float64': (0, -1e+300),
    't_string': ('', '\u00e9t\u00e9 "\\'),
    't_bytes': ('', 'AAEC/w=='),
    't_enum': ('none', 'blue'),
    't_named': (0, 36.6),
    't_message': ({}, {'n': 5, 'deep': None}),
    't_time': ('1970-01-01T00:00:00Z', TIME),
    't_duration': ('0s', '-1.500s'),
    't_any': ({}, {'@type': 'type.googleapis.com/google.protobuf.StringValue', 'value': 'v'}),
    't_struct': ({}, {'a': [1, None, {'b': 'c'}], 'z': None}),
    't_value': (False, {'a': [True, None]}),
    't_list': ([], [1, 'x', None]),
    't_mask': ('', 'tBool,tMessage.deep'),
    't_empty': ({}, {}),
    't_wrapped': ('', 'w'),
    't_wrapped_n': ('0', '-5'),
}


def check(name, good, *details):
    print('ok' if good else 'not ok', name, *(details if not good else ()))


def json_name(field):
    first, *rest = field.split('_')
    return first + ''.join(part.capitalize() for part in rest)


def rest(verb, path, body=None, port=forwarder):
    request = urllib.request.Request(f'http://127.0.0.1:{port}{path}', method=verb,
                                     data=None if body is None else json.dumps(body).encode())
    try:
        with urllib.request.urlopen(request, timeout=20) as reply:
            return json.load(reply)
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def stub(port, name, request, reply):
    return grpc.insecure_channel(f'127.0.0.1:{port}').unary_unary(
        f'/acme.states.v1.States/{name}', request_serializer=request.SerializeToString,
        response_deserializer=reply.FromString)


get = stub(keeper, 'get', states_pb2.Key, states_pb2.Thing)
echo = stub(forwarder, 'echo', states_pb2.Thing, states_pb2.Thing)


def state(thing, field):
    """As protobuf's library sees it: of which member is the oneof?"""
    return {None: 'absent', field: 'value', field + '_null': 'null'}[
        thing.WhichOneof(field + '_or_null')]


# What protobuf's library must find in the field for the second value.
def expected(field, value):
    known = {'t_bytes': lambda v: base64.b64decode(v), 't_enum': states_pb2.Color.Value,
             't_message': lambda v: states_pb2.Inner(n=v['n']),
             't_wrapped': lambda v: wrappers_pb2.StringValue(value=v),
             't_wrapped_n': lambda v: wrappers_pb2.Int64Value(value=int(v))}
    if field in known:
        return known[field](value)
    return int(value) if isinstance(value, str) and value.lstrip('-').isdigit() else value


def same(field, got, value):
    if field == 't_any':
        held = wrappers_pb2.StringValue()
        return got.Unpack(held) and held.value == 'v'
    if field in ('t_struct', 't_value', 't_list', 't_time', 't_duration', 't_mask', 't_empty'):
        want = type(got)()
        from google.protobuf import json_format
        return json_format.ParseDict(value, want) == got
    return got == expected(field, value)


# ---- there and back: REST -> gRPC -> REST, one field at a time ----
def there_and_back(field):
    name = json_name(field)
    zero, value = KINDS[field]
    for label, body in (('absent', {}), ('null', {name: None}), ('zero', {name: zero}),
                        ('value', {name: value})):
        body = {'id': 'x', **body}
        got = rest('POST', '/v1/things:echo', body)
        check(f'{field}: {label} by REST', got == body, body, got)


# ---- a patch: what it says becomes of what the keeper has, which protobuf's library reads ----
def patched(field):
    name = json_name(field)
    zero, value = KINDS[field]
    for label, body, want, json_value in (
            ('null', {name: None}, 'absent', None), ('zero', {name: zero}, 'value', zero),
            ('absent', {}, 'value', zero), ('null again', {name: None}, 'absent', None),
            ('value', {name: value}, 'value', value)):
        got = rest('PATCH', '/v1/things/x', body)
        if field == 't_message' and label == 'value':
            json_value = {'n': 5}          # null in what is new removes nothing: RFC 7396
        shown = {'id': 'x'} if want == 'absent' else {'id': 'x', name: json_value}
        kept = get(states_pb2.Key(id='x'))
        check(f'{field}: patched with {label}', got == shown and state(kept, field) == want,
              got, state(kept, field))
    check(f'{field}: what protobuf reads', same(field, getattr(kept, field), value), kept)
    rest('PATCH', '/v1/things/x', {name: None})


# ---- protobuf's own messages through the forwarder ----
def by_grpc(field):
    name = json_name(field)
    absent, null, zero = (states_pb2.Thing(id='x') for _ in range(3))
    setattr(null, field + '_null', struct_pb2.NULL_VALUE)
    inner = zero.DESCRIPTOR.fields_by_name[field].message_type
    if inner is None:
        setattr(zero, field, zero.DESCRIPTOR.fields_by_name[field].default_value)
    else:
        getattr(zero, field).SetInParent()
    for label, thing in (('absent', absent), ('null', null), ('value', zero)):
        got = echo(thing)
        check(f'{field}: {label} by gRPC', got == thing and state(got, field) == label, got)


for f in states_pb2.Thing.DESCRIPTOR.fields:
    if f.name != 'id' and not f.name.endswith('_null') and f.name not in KINDS:
        check(f'{f.name} has rows', False)
for f in KINDS:
    there_and_back(f)
    by_grpc(f)
    patched(f)

# ---- all at once ----
everything = {json_name(f): v[1] for f, v in KINDS.items()}
nothing = {json_name(f): None for f in KINDS}
for label, body in (('values', everything), ('nulls', nothing), ('absent', {})):
    body = {'id': 'x', **body}
    check(f'all at once: {label}', rest('POST', '/v1/things:echo', body) == body)
check('an error passes through the forwarder',
      rest('GET', '/v1/things/y') == (404, b'{"code":5,"message":"no thing y","details":[]}'),
      rest('GET', '/v1/things/y'))
