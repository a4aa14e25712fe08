# SPDX-License-Identifier: Apache-2.0
#
# rows.py PEER DESCRIPTORS ROUNDS - the messages of rows.proto in protobuf's library for Python and in
# PEER.  Prints TAP.
#
# Every text goes through both: it must be refused by both, or mean the same message to both, and
# what each writes of that message the other must read.
import random
import subprocess
import sys

from google.protobuf import any_pb2, descriptor_pb2, descriptor_pool, json_format, message_factory

PACKAGE = 'peers.'

# message, JSON
ACCEPTED = [
    ('Scalars', '{}'),
    ('Scalars', ' { "aBool" : true } '),
    ('Scalars', '{"a_bool":true,"an_int32":-1,"anInt64":"-9223372036854775808","aUint32":4294967295}'),
    ('Scalars', '{"aUint64":"18446744073709551615","aSint32":-2147483648,"aSint64":"1"}'),
    ('Scalars', '{"aFixed32":1,"aFixed64":"2","aSfixed32":-3,"aSfixed64":"-4"}'),
    ('Scalars', '{"anInt32":"7","aUint32":"8","anInt64":9,"aUint64":10}'),
    ('Scalars', '{"anInt32":1e5}'),
    ('Scalars', '{"anInt32":1.0}'),
    ('Scalars', '{"anInt32":-0}'),
    ('Scalars', '{"aFloat":1.5,"aDouble":-0.25}'),
    ('Scalars', '{"aFloat":"Infinity","aDouble":"-Infinity"}'),
    ('Scalars', '{"aFloat":"1.5","aDouble":"1e300"}'),
    ('Scalars', '{"aDouble":1.7976931348623157e+308,"aFloat":3.4e38}'),
    ('Scalars', '{"aDouble":1e-400}'),
    ('Scalars', '{"aString":"h\\u00e9 \\uD83D\\uDE00 \\n\\/\\u0000<&>"}'),
    ('Scalars', '{"someBytes":"AAE="}'),
    ('Scalars', '{"someBytes":"-_8="}'),
    ('Scalars', '{"someBytes":"-_8"}'),
    ('Scalars', '{"color":"BLUE"}'),
    ('Scalars', '{"color":5}'),
    ('Scalars', '{"color":77}'),
    ('Scalars', '{"maybeInt":0,"maybeText":"","maybeColor":"RED"}'),
    ('Scalars', '{"aBool":null,"maybeInt":null,"someBytes":null}'),
    ('Scalars', '{"@odd":1,"with2Digits":2}'),
    ('Scalars', '{"odd_name":1,"with_2_digits":2}'),
    ('All', '{"scalars":{},"self":{"self":{"scalars":{"anInt32":1}}}}'),
    ('All', '{"bools":[true,false],"sint32s":[1,-1],"uint64s":["1",2],"floats":[1,"NaN"]}'),
    ('All', '{"strings":["","a"],"blobs":["","AQ=="],"colors":["RED",1,99],"messages":[{}]}'),
    ('All', '{"bools":[],"strings":null,"byString":{},"byInt":null}'),
    ('All', '{"byString":{"":1,"a":0},"byInt":{"-1":{},"2":{"aBool":true}}}'),
    ('All', '{"byLong":{"18446744073709551615":"x"},"byBool":{"true":"AQ==","false":""}}'),
    ('All', '{"byFixed":{"-9223372036854775808":"BLUE"}}'),
    ('All', '{"text":""}'),
    ('All', '{"number":"0"}'),
    ('All', '{"message":{}}'),
    ('All', '{"text":null,"number":1}'),
    ('All', '{"anything":null}'),
    ('All', '{"blob":""}'),
    ('Known', '{"duration":"1.5s","time":"1970-01-01T00:00:00Z"}'),
    ('Known', '{"duration":"-0.000000001s","time":"2006-01-02T15:04:05.1+01:30"}'),
    ('Known', '{"duration":"315576000000s","time":"9999-12-31T23:59:59.999999999Z"}'),
    ('Known', '{"time":"0001-01-01T00:00:00Z"}'),
    ('Known', '{"mask":"foo,barBaz.quxQuux"}'),
    ('Known', '{"mask":""}'),
    ('Known', '{"object":{"a":null,"b":[1,{"c":"x"}],"d":true,"e":-1.5}}'),
    ('Known', '{"value":null,"values":[null,1,"s",false,[],{}]}'),
    ('Known', '{"list":[1,[null]],"byName":{"a":null,"b":{"c":[]}}}'),
    ('Known', '{"boolValue":false,"int32Value":0,"int64Value":"-1","uint32Value":1}'),
    ('Known', '{"uint64Value":"1","floatValue":1.5,"doubleValue":"NaN","stringValue":""}'),
    ('Known', '{"bytesValue":"AQ==","int32Value":null,"time":null,"object":null}'),
    ('Known', '{"empty":{},"null":null}'),
    ('Known', '{"times":["1970-01-01T00:00:00Z"],"int64Values":["1",2]}'),
    ('Known', '{"any":{"@type":"type.googleapis.com/peers.Scalars","anInt32":1}}'),
    ('Known', '{"any":{"@type":"type.googleapis.com/google.protobuf.Duration","value":"1s"}}'),
    ('Known', '{"any":{"@type":"type.googleapis.com/google.protobuf.Int32Value","value":3}}'),
    ('Known', '{"any":{"@type":"type.googleapis.com/google.protobuf.Struct","value":{"a":1}}}'),
]
REFUSED = [
    ('Scalars', ''),
    ('Scalars', '{'),
    ('Scalars', '{}}'),
    ('Scalars', '{"aBool":true,}'),
    ('Scalars', "{'aBool':true}"),
    ('Scalars', '{"nope":1}'),
    ('Scalars', '{"ABool":true}'),
    ('Scalars', '{"aBool":true,"aBool":true}'),
    ('Scalars', '{"aBool":"true"}'),
    ('Scalars', '{"aBool":1}'),
    ('Scalars', '{"anInt32":2147483648}'),
    ('Scalars', '{"anInt32":-2147483649}'),
    ('Scalars', '{"aUint32":-1}'),
    ('Scalars', '{"aUint64":"18446744073709551616"}'),
    ('Scalars', '{"anInt32":0.5}'),
    ('Scalars', '{"anInt32":" 1"}'),
    ('Scalars', '{"anInt32":""}'),
    ('Scalars', '{"anInt32":"x"}'),
    ('Scalars', '{"anInt32":true}'),
    ('Scalars', '{"anInt32":[]}'),
    ('Scalars', '{"aFloat":3.5e38}'),
    ('Scalars', '{"aDouble":"x"}'),
    ('Scalars', '{"aDouble":{}}'),
    ('Scalars', '{"aString":1}'),
    ('Scalars', '{"aString":"a\nb"}'),
    ('Scalars', '{"color":"blue"}'),
    ('All', '{"bools":true}'),
    ('All', '{"bools":[null]}'),
    ('All', '{"strings":[null]}'),
    ('All', '{"messages":[null]}'),
    ('All', '{"byString":[]}'),
    ('All', '{"byString":{"a":null}}'),
    ('All', '{"byString":{"a":1,"a":2}}'),
    ('All', '{"byBool":{"1":""}}'),
    ('All', '{"byInt":{"x":{}}}'),
    ('All', '{"text":"","number":1}'),
    ('All', '{"self":1}'),
    ('Known', '{"duration":"1"}'),
    ('Known', '{"duration":"315576000001s"}'),
    ('Known', '{"time":"2006-01-02T15:04:05"}'),
    ('Known', '{"time":"2006-13-02T15:04:05Z"}'),
    ('Known', '{"time":"0000-01-01T00:00:00Z"}'),
    ('Known', '{"time":1}'),
    ('Known', '{"mask":"foo_bar"}'),
    ('Known', '{"object":[]}'),
    ('Known', '{"list":{}}'),
    ('Known', '{"boolValue":1}'),
    ('Known', '{"int64Values":[null]}'),
    ('Known', '{"any":{"a":1}}'),
    ('Known', '{"any":{"@type":"type.googleapis.com/peers.Nobody"}}'),
    ('Known', '{"any":{"@type":"type.googleapis.com/peers.Scalars","nope":1}}'),
]


class Peer:
    """Our side, a process that answers a line for a line."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, name, form, data):
        self.process.stdin.write(b'%s %s %s\n' % (name.encode(), form, data.hex().encode()))
        self.process.stdin.flush()
        answer = self.process.stdout.readline().rstrip(b'\n')
        if answer.startswith(b'ok'):
            return bytes.fromhex(answer[2:].decode()), None
        return None, answer.decode() or 'the peer died'


def load(path):
    pool = descriptor_pool.DescriptorPool()
    files = descriptor_pb2.FileDescriptorSet.FromString(open(path, 'rb').read())
    for file in files.file:
        pool.Add(file)
    factory = message_factory.MessageFactory(pool)
    return pool, lambda name: factory.GetPrototype(pool.FindMessageTypeByName(name))


# ---- random messages ----

# Python reads -0 as an integer, and takes the greatest float for too large.
SPECIAL = {
    'float': [0.0, 1.5, -1e30, 3.4e38, 1e-45, float('inf'), -float('inf')],
    'text': ['', 'a', 'h\u00e9\U0001f600', '<&>"\\/\n\t\x00\x7f\u2028', 'x' * 70],
}


def random_integer(dice, bits, signed):
    low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)
    return dice.choice([low, high, 0, 1, dice.randint(low, high), dice.randint(low, high) >> 20])


def random_scalar(dice, field):
    kind = field.type
    if kind in (field.TYPE_INT32, field.TYPE_SINT32, field.TYPE_SFIXED32):
        return random_integer(dice, 32, True)
    if kind in (field.TYPE_INT64, field.TYPE_SINT64, field.TYPE_SFIXED64):
        return random_integer(dice, 64, True)
    if kind in (field.TYPE_UINT32, field.TYPE_FIXED32):
        return random_integer(dice, 32, False)
    if kind in (field.TYPE_UINT64, field.TYPE_FIXED64):
        return random_integer(dice, 64, False)
    if kind == field.TYPE_BOOL:
        return dice.random() < 0.5
    if kind in (field.TYPE_FLOAT, field.TYPE_DOUBLE):
        return dice.choice(SPECIAL['float'] + [dice.uniform(-1e6, 1e6)])
    if kind == field.TYPE_BYTES:
        return dice.randbytes(dice.choice([0, 1, 2, 3, 50, 100]))
    if kind == field.TYPE_ENUM:
        if field.enum_type.full_name == 'google.protobuf.NullValue':
            return 0
        return dice.choice([value.number for value in field.enum_type.values] + [77, -5])
    return dice.choice(SPECIAL['text'])


def random_known(dice, message, depth):
    """Fill a message whose JSON form is its own; False: it is none of those."""
    name = message.DESCRIPTOR.full_name
    if name == 'google.protobuf.Timestamp':
        message.seconds = dice.randint(-62135596800, 253402300799)
        message.nanos = dice.choice([0, 500000000, 1000, dice.randint(0, 999999999)])
    elif name == 'google.protobuf.Duration':
        message.seconds = dice.choice([0, 1, 315576000000])
        message.nanos = dice.choice([0, 999999999, 1000000]) if message.seconds < 2 else 0
        if dice.random() < 0.5:
            message.seconds, message.nanos = -message.seconds, -message.nanos
    elif name == 'google.protobuf.FieldMask':
        message.paths.extend(dice.sample(['a', 'foo_bar', 'x.y_z', 'a1'], dice.randint(0, 3)))
    elif name == 'google.protobuf.Value':
        kind = dice.randint(0, 5 if depth > 0 else 3)
        if kind == 0:
            message.null_value = 0
        elif kind == 1:
            message.number_value = dice.choice([0, -1.5, 1e300, dice.uniform(-1, 1)])
        elif kind == 2:
            message.string_value = dice.choice(SPECIAL['text'])
        elif kind == 3:
            message.bool_value = dice.random() < 0.5
        elif kind == 4:
            message.struct_value.SetInParent()
            fill(dice, message.struct_value, depth - 1)
        else:
            message.list_value.SetInParent()
            fill(dice, message.list_value, depth - 1)
    else:
        return False
    return True


def fill(dice, message, depth):
    if message.DESCRIPTOR.full_name == 'google.protobuf.Any':
        return                             # an empty one; check_random() knows the types
    if random_known(dice, message, depth):
        return
    for field in message.DESCRIPTOR.fields:
        is_message = field.type == field.TYPE_MESSAGE
        if dice.random() < 0.6 or (is_message and depth == 0):
            continue
        value = getattr(message, field.name)
        if is_message and field.message_type.GetOptions().map_entry:
            key, entry = field.message_type.fields_by_name['key'], \
                field.message_type.fields_by_name['value']
            for _ in range(dice.randint(0, 3)):
                if entry.type == entry.TYPE_MESSAGE:
                    fill(dice, value[random_scalar(dice, key)], depth - 1)
                else:
                    value[random_scalar(dice, key)] = random_scalar(dice, entry)
        elif field.label == field.LABEL_REPEATED:
            for _ in range(dice.randint(0, 3)):
                if is_message:
                    fill(dice, value.add(), depth - 1)
                else:
                    value.append(random_scalar(dice, field))
        elif is_message:
            value.SetInParent()
            fill(dice, value, depth - 1)
        else:
            setattr(message, field.name, random_scalar(dice, field))


# ---- comparing ----

class Compare:
    def __init__(self, peer, pool, type_of):
        self.peer, self.pool, self.type_of = peer, pool, type_of

    def theirs(self, name, text):
        message = self.type_of(name)()
        try:
            return json_format.Parse(text, message, descriptor_pool=self.pool), None
        except (json_format.ParseError, ValueError) as error:
            return None, str(error)

    def ours(self, name, text):
        data, error = self.peer.ask(name, b'json', text.encode('utf-8', 'surrogatepass'))
        return (None, error) if data is None else (self.type_of(name).FromString(data), None)

    def same(self, a, b):
        return a.SerializeToString(deterministic=True) == b.SerializeToString(deterministic=True)

    def check_text(self, name, text, accepted):
        """What is wrong, or None."""
        theirs, their_error = self.theirs(name, text)
        ours, our_error = self.ours(name, text)
        if (theirs is not None) != accepted or (ours is not None) != accepted:
            return 'python: %s, ours: %s' % (their_error, our_error)
        return self.check_message(name, theirs, ours) if accepted else None

    def check_message(self, name, theirs, ours):
        if ours is not None and not self.same(theirs, ours):
            return 'python read %r, we %r' % (theirs, ours)
        text, error = self.peer.ask(name, b'binary', theirs.SerializeToString())
        if text is None:
            return 'not written: %s' % error
        back, error = self.theirs(name, text.decode())
        if back is None or not self.same(back, theirs):
            return 'we wrote %s: python: %s' % (text, error)
        text = json_format.MessageToJson(theirs, descriptor_pool=self.pool)
        back, error = self.ours(name, text)
        if back is None or not self.same(back, theirs):
            return 'python wrote %s, ours: %s' % (text, error)
        return None

    def fill_any(self, dice, message):
        """With a message that has no map, whose order would tell two equal ones apart."""
        inner = self.type_of(dice.choice([PACKAGE + 'Scalars', 'google.protobuf.Duration',
                                          'google.protobuf.StringValue']))()
        fill(dice, inner, 1)
        packed = any_pb2.Any()
        packed.Pack(inner)
        message.MergeFromString(packed.SerializeToString())

    def check_random(self, dice, name):
        message = self.type_of(name)()
        fill(dice, message, 3)
        if name.endswith('Known') and dice.random() < 0.5:
            self.fill_any(dice, message.any)
        return self.check_message(name, message, None)


def main():
    peer, descriptors, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
    pool, type_of = load(descriptors)
    compare = Compare(Peer([peer, descriptors]), pool, type_of)
    dice = random.Random(1)
    results = []
    for rows, accepted in (ACCEPTED, True), (REFUSED, False):
        for name, text in rows:
            results.append((text.replace('\n', ' '),
                            compare.check_text(PACKAGE + name, text, accepted)))
    for name in 'Scalars', 'All', 'Known':
        wrong = [w for w in (compare.check_random(dice, PACKAGE + name) for _ in range(rounds)) if w]
        results.append(('%d random messages: %s' % (rounds, name), wrong[0] if wrong else None))
    for number, (name, wrong) in enumerate(results, 1):
        print('%s %d - %s' % ('not ok' if wrong else 'ok', number, name.replace('#', '')))
        if wrong:
            print('# ' + wrong.replace('\n', ' '))
    print('1..%d' % len(results))
    return 0


sys.exit(main())
