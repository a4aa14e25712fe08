/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/scaffold_schema.c - templates: schemas and configurations to begin with.
 */
#include "back/scaffold_internal.h"

static const char *const FIRST[] = {
    "// What $name$ serves.",
    "package $name$ `proto:\"$name$.v1\"`",
    "",
    "// HelloRequest tells who is to be greeted.",
    "type HelloRequest struct {",
    "\tname string `proto:\"1\"`",
    "}",
    "",
    "// HelloReply is the greeting.",
    "type HelloReply struct {",
    "\tmessage string `proto:\"1\"`",
    "}",
    "",
    "// $Name$Service greets.",
    "type $Name$Service service {",
    "\t// Hello greets by name.",
    "\tHello(HelloRequest) HelloReply `http:\"GET /v1/hello/{name}\"`",
    "}",
    NULL,
};

static const char *const ANOTHER[] = {
    "// What there is of $name$.",
    "package $name$ `proto:\"$name$.v1\"`",
    "",
    "// $Name$ is what is served.",
    "type $Name$ struct {",
    "\tid   string `proto:\"1\"`",
    "\tname string `proto:\"2\"`",
    "}",
    "",
    "// GetRequest names one.",
    "type GetRequest struct {",
    "\tid string `proto:\"1\"`",
    "}",
    "",
    "// $Name$Service serves them.",
    "type $Name$Service service {",
    "\t// Get finds one by its id.",
    "\tGet(GetRequest) $Name$ `http:\"GET /v1/$name$/{id}\"`",
    "}",
    NULL,
};

static const char *const CONFIG[] = {
    "// The keys of config/, of variables and of flags; their types and what they may be.",
    "package config",
    "",
    "// Config is the whole of it.",
    "type Config struct {",
    "\tgreeting string `config:\"required\"`",
    "\tserver   Server",
    "\tlog      Log",
    "}",
    "",
    "// Server is where to listen, and how.",
    "type Server struct {",
    "\taddress     string `config:\"required\"`",
    "\tthreads     uint32 `config:\"max=256\"` // 0: one",
    "\tcertificate string // a PEM file; empty: no TLS",
    "\tkey         string",
    "}",
    "",
    "// Log is what is logged to standard error, and in what form.",
    "type Log struct {",
    "\tlevel string `config:\"one=debug|info|warn|error\"`",
    "\tform  string `config:\"one=auto|json|human\"`",
    "}",
    NULL,
};

static const char *const JSON[] = {
    "{",
    "  \"greeting\": \"Hello\",",
    "  \"server\": {",
    "    \"address\": \"127.0.0.1:8080\"",
    "  },",
    "  \"log\": {",
    "    \"level\": \"info\",",
    "    \"form\": \"auto\"",
    "  }",
    "}",
    NULL,
};

static const char *const JSON_DEVELOPMENT[] = {
    "{",
    "  \"log\": {\"level\": \"debug\"}",
    "}",
    NULL,
};

static const char *const JSON_PRODUCTION[] = {
    "{",
    "  \"server\": {\"address\": \"0.0.0.0:8080\"},",
    "  \"log\": {\"form\": \"json\"}",
    "}",
    NULL,
};

static const char *const JSON_TEST[] = {
    "{",
    "  \"server\": {\"address\": \"127.0.0.1:0\"},",
    "  \"log\": {\"level\": \"info\", \"form\": \"json\"}",
    "}",
    NULL,
};

const struct gen_scaffold_file gen_scaffold_schema[] = {
    { GEN_SCAFFOLD_NEW, "schemas/$name$.im", FIRST, false },
    { GEN_SCAFFOLD_SERVICE, "schemas/$name$.im", ANOTHER, false },
    { GEN_SCAFFOLD_NEW, "schemas/config.im", CONFIG, false },
    { GEN_SCAFFOLD_NEW, "config/config.json", JSON, false },
    { GEN_SCAFFOLD_NEW, "config/config.development.json", JSON_DEVELOPMENT, false },
    { GEN_SCAFFOLD_NEW, "config/config.production.json", JSON_PRODUCTION, false },
    { GEN_SCAFFOLD_NEW, "config/config.test.json", JSON_TEST, false },
    { 0, NULL, NULL, false },
};
