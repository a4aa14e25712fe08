/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table of sub-commands, and the program around it.  To add one: a file here, a line in
 * COMMANDS, its name in the man page and in the bash completion.
 */
#include "cmd/command.h"

#include <stdio.h>
#include <string.h>

#include "model/diag.h"

static const struct gen_command COMMANDS[] = {
    { "gen", "write NAME.im.h and NAME.im.c for schemas",
      "usage: imago gen [-I DIR]... [-o DIR] FILE.im...\n"
      "       imago gen [-o DIR] --descriptor_set FILE\n"
      "\n"
      "Write the C of each schema: FILE.im.h, FILE.im.c.  Of a set of descriptors, which\n"
      "protoc --descriptor_set_out --include_imports makes of .proto files, write that of\n"
      "each file in it, in folders as it names them.\n"
      "\n"
      "  -I DIR   look for imports in DIR too (repeatable)\n"
      "  -o DIR   put the files into DIR (default: the current folder)\n",
      gen_cmd_gen },
    { "generate", "write a schema in another language: .proto, OpenAPI, HTML",
      "usage: imago generate LANGUAGE [-I DIR]... [-o DIR] FILE.im...\n"
      "       imago generate client|k8s|service [-f] NAME\n"
      "\n"
      "Write each schema in another language:\n"
      "\n"
      "  docs      FILE.html: its services and their types, as a page\n"
      "  openapi   FILE.openapi.json: the REST side of its services, OpenAPI 3.1\n"
      "  openapi2  FILE.swagger.json: the same, Swagger 2.0\n"
      "  proto     FILE.proto: its messages, enums and services, for protoc\n"
      "  handlers  handlers.h for all of them: what a project's handlers must be\n"
      "\n"
      "Or write more of a project, in its folder:\n"
      "\n"
      "  client    client/NAME.c, which calls the services of schemas/NAME.im\n"
      "  k8s       deploy/kubernetes.yaml\n"
      "  service   app/services/NAME.c: a handler for each method of schemas/NAME.im\n"
      "            that has none yet, and that schema if it is not there\n"
      "\n"
      "  -f       do not ask: replace what is there and says something else\n"
      "  -I DIR   look for imports in DIR too (repeatable)\n"
      "  -o DIR   put the files into DIR (default: the current folder)\n"
      "  --title TEXT, --version TEXT, --server URL   what openapi and openapi2 say\n",
      gen_cmd_generate },
    { "new", "begin a project: services, their server, tests",
      "usage: imago new [-f] NAME\n"
      "\n"
      "Make the folder NAME with a project in it: schemas, handlers, a typed configuration,\n"
      "a makefile, tests, and what it needs to run on a machine or in a cluster.  It builds\n"
      "and its tests pass: cd NAME && make check.  A file that is there and says something\n"
      "else is replaced only if you agree.\n"
      "\n"
      "  -f   do not ask: replace what is there\n",
      gen_cmd_new },
    { "server", "build the project of this folder and run it",
      "usage: imago server [-- FLAG...]\n"
      "\n"
      "Build the project that imago new has made in this folder, and run its program with\n"
      "the flags: imago server -- --env test --server.address=127.0.0.1:9000\n",
      gen_cmd_server },
    { "call", "call a method of a server with JSON",
      "usage: imago call [OPTION]... HOST:PORT [METHOD [JSON...]]\n"
      "\n"
      "Ask a gRPC server by reflection what it serves, and call a method of it with JSON.\n"
      "Each reply is a line of JSON.  Without a METHOD, list them all.\n"
      "\n"
      "  METHOD   acme.Shop/get, or as much of its end as only one method has: get\n"
      "  JSON     the request, or several of them for a method whose requests stream;\n"
      "           -: read from standard input; without any: {}\n"
      "  -c FILE  TLS, with a server whose certificate is of the authority in FILE (PEM)\n"
      "  -t MS    give up after so many milliseconds\n",
      gen_cmd_call },
    { "console", "a prompt that calls methods of a server",
      "usage: imago console [-c FILE] [-t MS] HOST:PORT\n"
      "\n"
      "Connect to a gRPC server and call its methods from a prompt, with JSON.  The server\n"
      "tells by reflection what it serves; names are completed by the tab key.\n"
      "\n"
      "  METHOD JSON   call it; several JSON values where requests stream\n"
      "  list          the services and their methods\n"
      "  help, quit\n"
      "\n"
      "  -c FILE  TLS, with a server whose certificate is of the authority in FILE (PEM)\n"
      "  -t MS    give up a call after so many milliseconds\n",
      gen_cmd_console },
    { "inspect", "show bytes of a known type to a person",
      "usage: imago inspect -s FILE.im... -t TYPE [OPTION]... [FILE...]\n"
      "       imago inspect --descriptor_set SET -t TYPE [OPTION]... [FILE...]\n"
      "       imago inspect --wal DIR | --wal FILE | --snap FILE\n"
      "\n"
      "Read messages of a type, from files or standard input, and show them.  Nothing is\n"
      "generated or compiled: the schemas' tables are built in memory.  A raft node's log\n"
      "and snapshots, its own or etcd's, need no schema.\n"
      "\n"
      "  -s FILE.im   a schema that has the type, or is imported (repeatable)\n"
      "  -t TYPE      acme.shop.v1.Order, shop.Order, or Order when only one is called so\n"
      "  -c           a line a message\n"
      "  -I DIR       look for imports in DIR too (repeatable)\n"
      "  --from FORM  binary, delimited (messages behind their lengths), json, text;\n"
      "               by default what the file's name says, .json or .txtpb, else binary\n"
      "  --to FORM    json (the default), text, table\n"
      "  --color WHEN auto (the default), always, never\n"
      "  --wal PATH   a log (a folder), or one segment of it: a line a record\n"
      "  --snap FILE  a snapshot file\n",
      gen_cmd_inspect },
    { "fmt", "lay out schemas in the one canonical way",
      "usage: imago fmt [-d | -l | -w] [FILE.im...]\n"
      "\n"
      "Print each schema, or standard input, in canonical layout.\n"
      "\n"
      "  -d   print what would change, as a diff\n"
      "  -l   print the names of files whose layout is not canonical\n"
      "  -w   write the result back to the file\n",
      gen_cmd_fmt },
    { "vet", "report what is allowed but probably a mistake",
      "usage: imago vet [-I DIR]... FILE.im...\n"
      "\n"
      "Report unused imports, malformed or conflicting tags, shadowed and ambiguous names,\n"
      "promoted methods that hijack JSON, and the like.  Exit code 1 if there is anything.\n"
      "\n"
      "  -I DIR   look for imports in DIR too (repeatable)\n",
      gen_cmd_vet },
    { "breaking", "report changes that break those who have the old schemas",
      "usage: imago breaking [--wire] [--json] [-I DIR]... OLD NEW\n"
      "\n"
      "Compare the protobuf messages, enums and services of two versions of a schema, or of\n"
      "all schemas of two folders.  Exit code 1 if there is anything to report:\n"
      "\n"
      "  WIRE     bytes of one side mean something else to the other, or nothing\n"
      "  JSON     the same of protobuf's JSON\n"
      "\n"
      "  --wire   report WIRE only\n"
      "  --json   report JSON only\n"
      "  -I DIR   look for imports in DIR too (repeatable)\n",
      gen_cmd_breaking },
    { "doc", "print a schema's manual as markdown",
      "usage: imago doc [-I DIR]... FILE.im...\n"
      "\n"
      "Print the types, functions and constants of each schema with their comments.\n"
      "\n"
      "  -I DIR   look for imports in DIR too (repeatable)\n",
      gen_cmd_doc },
    { "adopt", "write reflection tables for the structs of C headers",
      "usage: imago adopt [OPTION]... HEADER... [-- CLANG-FLAG...]\n"
      "\n"
      "Read C headers with libclang and write PACKAGE.im.h and PACKAGE.im.c: reflection\n"
      "tables for their structs, which stay as they are.  HEADER is spelled as an #include\n"
      "spells it: point.h, or '<sys/stat.h>'.\n"
      "\n"
      "  -t TYPE         describe this struct or enum and what it holds (repeatable;\n"
      "                  default: all that the headers themselves define)\n"
      "  -p PACKAGE      the package (default: after the first header)\n"
      "  -o DIR          put the files into DIR (default: the current folder)\n"
      "  -f NAME=TAG     a note on TYPE.MEMBER or on a function (repeatable)\n"
      "  -F FILE         a file of notes, one a line: NAME TAG\n"
      "  -m TYPE=PREFIX  functions that begin so are methods of TYPE (repeatable)\n"
      "  -M              no methods\n"
      "  -i FILE.im      a schema whose interfaces the types may implement (repeatable)\n"
      "  -I DIR          look for imports of imports in DIR too (repeatable)\n",
      gen_cmd_adopt },
    { "import", "write schemas for .proto files",
      "usage: imago import [-a] [-I DIR]... [-o DIR] FILE.proto...\n"
      "       imago import [-o DIR] --descriptor_set FILE\n"
      "\n"
      "Write FILE.im for each .proto file, which protoc reads ($PROTOC, or from the path).\n"
      "Of a set of descriptors, write the schema of each file in it.\n"
      "\n"
      "  -a       write the schemas of what the files import, too\n"
      "  -I DIR   protoc's -I: where .proto files and their imports are (repeatable)\n"
      "  -o DIR   put the files into DIR (default: the current folder)\n",
      gen_cmd_import },
};

enum { COMMAND_COUNT = sizeof COMMANDS / sizeof *COMMANDS };

/* ---- the program ---- */

static void print_help(FILE *file)
{
    fputs("usage: imago COMMAND [OPTIONS] [FILES]\n"
          "\n"
          "Go's object model for C: one schema in; structs, methods, interfaces and\n"
          "reflection tables out.\n"
          "\n", file);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        fprintf(file, "  %-9s %s\n", COMMANDS[i].name, COMMANDS[i].summary);
    fputs("\n"
          "  imago COMMAND --help tells a command's options, imago --version the version.\n"
          "  The language: man 5 imago-schema.\n", file);
}

static int unknown_command(const char *name)
{
    struct gen_nearest nearest = { .wanted = name };

    for (size_t i = 0; i < COMMAND_COUNT; i++)
        gen_nearest_offer(&nearest, COMMANDS[i].name);
    fprintf(stderr, "imago: unknown command %s\n", name);
    if (nearest.best != NULL)
        fprintf(stderr, "hint: did you mean imago %s?\n", nearest.best);
    else
        fputs("hint: imago --help lists the commands\n", stderr);
    return GEN_EXIT_USAGE;
}

static const struct gen_command *find_command(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(COMMANDS[i].name, name) == 0)
            return &COMMANDS[i];
    return NULL;
}

int gen_main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "--help";
    const struct gen_command *command = find_command(name);

    if (command != NULL)
        return command->run(command, argc - 1, argv + 1);
    if (strcmp(name, "--version") == 0 || strcmp(name, "version") == 0) {
        puts("imago " PACKAGE_VERSION);
        return GEN_EXIT_OK;
    }
    if (strcmp(name, "help") == 0 && argc > 2 && (command = find_command(argv[2])) != NULL) {
        fputs(command->help, stdout);
        return GEN_EXIT_OK;
    }
    if (strcmp(name, "--help") != 0 && strcmp(name, "-h") != 0 && strcmp(name, "help") != 0)
        return unknown_command(name);
    print_help(argc > 1 ? stdout : stderr);
    return argc > 1 ? GEN_EXIT_OK : GEN_EXIT_USAGE;
}
