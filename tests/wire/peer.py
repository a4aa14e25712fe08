# SPDX-License-Identifier: Apache-2.0
"""What python3-protobuf and protoc make of messages; asked by tests/wire/wire through a pipe.

A question is a line "WORD BYTES ..." and then that many bytes of each part; the answer is the
same, its word "ok" or "no"; of a "no" the first part tells why.  "skip" is no answer: python has
no words for what C++ has read.

  schema PROTO          the .proto text whose messages the next questions are about
  value FLAGS BYTES JSON   a Root in both forms, which must mean the same
                        -> deterministic bytes of BYTES, its JSON
  bytes BYTES           a Root, perhaps malformed: -> deterministic bytes; "no" when it is refused
  text BYTES TEXT       an All: -> protoc's text of BYTES, protoc's bytes of TEXT

FLAGS: n original names, e enums as numbers, d fields without presence also when zero.

Where python 3.21 is known to be wrong, or we mean to differ, a function here says so; each
has its reason beside it.
"""
import json
import os
import subprocess
import sys
import tempfile
import traceback
import warnings

from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory

INCLUDE = "/usr/include"
NULL_VALUE = "google.protobuf.NullValue"


class Refused(Exception):
    """protoc or the binary form says no."""


class Unsayable(Exception):
    """Read by C++, but python has no object for it."""


class World:
    """The messages of one schema."""

    def __init__(self, folder, proto):
        self.folder = folder
        with open(os.path.join(folder, "wire.proto"), "wb") as file:
            file.write(proto)
        descriptors = os.path.join(folder, "wire.desc")
        self.protoc(b"", "--include_imports", "-o" + descriptors)
        with open(descriptors, "rb") as file:
            files = descriptor_pb2.FileDescriptorSet.FromString(file.read())
        self.pool = descriptor_pool.DescriptorPool()
        for each in files.file:
            self.pool.Add(each)
        factory = message_factory.MessageFactory(self.pool)
        self.root = factory.GetPrototype(self.pool.FindMessageTypeByName("wire.test.Root"))

    def protoc(self, data, *options):
        done = subprocess.run(
            ["protoc", "-I" + self.folder, "-I" + INCLUDE, *options, "wire.proto"],
            input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        if done.returncode != 0:
            raise Refused(done.stderr.decode("utf-8", "replace"))
        return done.stdout

    def value(self, flags, data, text):
        message = self.root.FromString(data)
        canonical = canonical_bytes(message)
        tree = json_format.MessageToDict(
            message, descriptor_pool=self.pool, preserving_proto_field_name=b"n" in flags,
            use_integers_for_enums=b"e" in flags, including_default_value_fields=b"d" in flags)
        written = json.dumps(with_nulls(tree, self.root.DESCRIPTOR, from_stock),
                             ensure_ascii=b"a" in flags)
        again = self.root()
        tree = with_nulls(json.loads(text, parse_int=integer), self.root.DESCRIPTOR, to_stock)
        json_format.ParseDict(tree, again, descriptor_pool=self.pool)
        if canonical_bytes(again) != canonical:
            raise Refused("JSON and bytes differ\nJSON: %s\nbytes: %s" % (again, message))
        return canonical, written.encode("utf-8")

    def bytes(self, data):
        try:
            message = self.root.FromString(data)
        except Exception as error:      # DecodeError, or a string that is not UTF-8
            raise Refused(str(error)) from error
        return (canonical_bytes(message),)

    def text(self, data, text):
        return (self.protoc(data, "--decode=wire.test.All"),
                self.protoc(text, "--encode=wire.test.All"))


def canonical_bytes(message):
    """Of 3.21 a map that was only parsed is still a list: unsorted, and with an entry more where a
    key came twice.  It becomes a map when it is looked at."""
    look_at_maps(message)
    return message.SerializeToString(deterministic=True)


def look_at_maps(message):
    for field, value in message.ListFields():
        kind = field.message_type
        if kind is None:
            continue
        if kind.GetOptions().map_entry:
            value = keys_checked(value)
            inner = kind.fields_by_name["value"].message_type is not None
            value = [value[key] if inner else None for key in value]
        elif field.label != field.LABEL_REPEATED:
            value = [value]
        for each in value:
            if each is not None:
                look_at_maps(each)


def keys_checked(entries):
    """A string of proto2 need not be UTF-8, but then python cannot find it among the keys."""
    if any(isinstance(key, bytes) for key in entries):
        raise Unsayable
    return entries


def integer(text):
    """Python's json drops the sign of `-0', which as a float is another value."""
    return -0.0 if text == "-0" else int(text)


# A tri[T] that is null is one key of ours, `"x": null', by design (docs/schema.md); of a stock
# implementation it is `"xNull": null', and `"x": null' there means that x is absent.


def with_nulls(tree, descriptor, renamed):
    """The JSON tree of a message with the keys of its nulls renamed, those of inner messages too."""
    if not isinstance(tree, dict) or descriptor.full_name.startswith("google.protobuf."):
        return tree
    fields = {}
    for field in descriptor.fields:
        fields[field.name] = fields[field.json_name] = field
    members = {}
    for key, value in tree.items():
        field = fields.get(key)
        kind = field.message_type if field is not None else None
        if field is not None and field.containing_oneof is not None:
            key, value = renamed(key, value, field)
        if kind is not None and kind.GetOptions().map_entry:
            kind = kind.fields_by_name["value"].message_type
            if kind is not None:
                value = {k: with_nulls(v, kind, renamed) for k, v in value.items()}
        elif isinstance(value, list) and kind is not None:
            value = [with_nulls(each, kind, renamed) for each in value]
        elif kind is not None:
            value = with_nulls(value, kind, renamed)
        members[key] = value
    return members


def is_null_field(field):
    return field.enum_type is not None and field.enum_type.full_name == NULL_VALUE


def to_stock(key, value, field):
    for other in field.containing_oneof.fields:
        if value is None and is_null_field(other):
            return other.json_name, None
    return key, value


def from_stock(key, value, field):
    for other in field.containing_oneof.fields:
        if is_null_field(field) and other is not field:
            return other.json_name, None
    return key, value


def read_question():
    words = sys.stdin.buffer.readline().split()
    if not words:
        return None
    return words[0].decode(), [sys.stdin.buffer.read(int(each)) for each in words[1:]]


def answer(word, parts):
    lens = [len(each) for each in parts] + [0] * (2 - len(parts))
    sys.stdout.buffer.write(("%s %d %d\n" % (word, *lens)).encode() + b"".join(parts))
    sys.stdout.buffer.flush()


def main():
    world = None
    # An end of a group that was not begun is a warning, and the rest of the message is dropped.
    warnings.simplefilter("error", RuntimeWarning)
    # What C++ logs of damaged messages is in the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    with tempfile.TemporaryDirectory(prefix="imago-wire.") as folder:
        while (question := read_question()) is not None:
            word, parts = question
            try:
                if word == "schema":
                    world = World(folder, *parts)
                    answer("ok", [b""])
                else:
                    answer("ok", list(getattr(world, word)(*parts)))
            except Unsayable:
                answer("skip", [b""])
            except Refused as refused:
                answer("no", [str(refused).encode("utf-8", "replace")])
            except Exception:           # a bug, of theirs or ours: the asker shows it
                answer("no", [traceback.format_exc().encode("utf-8", "replace")])


main()
