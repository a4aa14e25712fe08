// SPDX-License-Identifier: Apache-2.0
//
// The JSON peers that are C++: rapidjson's tree and writer, simdjson's tree and minifier.
#include "bench.h"

#include <string>

#ifdef HAVE_RAPIDJSON
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

static rapidjson::Document *rapid_document;

static int rapid_read(const char *text, size_t len)
{
    delete rapid_document;
    rapid_document = new rapidjson::Document;
    rapid_document->Parse(text, len);
    return !rapid_document->HasParseError();
}

static size_t rapid_write()
{
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);

    rapid_document->Accept(writer);
    bench_use(buffer.GetString());
    return buffer.GetSize();
}
#endif

#ifdef HAVE_SIMDJSON
#include <simdjson.h>

static simdjson::dom::parser simd_parser;
static simdjson::dom::element simd_document;

// simdjson asks for readable bytes behind the text: bench_read_file leaves 64 of them.
static int simd_read(const char *text, size_t len)
{
    return simd_parser.parse(text, len, false).get(simd_document) == simdjson::SUCCESS;
}

static size_t simd_write()
{
    std::string text = simdjson::minify(simd_document);

    bench_use(text.data());
    return text.size();
}
#endif

extern "C" const struct json_peer json_peers_cxx[] = {
#ifdef HAVE_RAPIDJSON
    { "rapidjson", rapid_read, rapid_write },
#endif
#ifdef HAVE_SIMDJSON
    { "simdjson", simd_read, simd_write },
#endif
    { NULL, NULL, NULL },
};
