// SPDX-License-Identifier: Apache-2.0
//
// instances.mjs DOCUMENT < LINES - values beside the schemas of an OpenAPI 3.1 document.
//
// A line is GOOD-OR-BAD TYPE JSON.  Whatever the schema says otherwise is printed; the status is 1
// then, and when there was no line.
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const document = JSON.parse(readFileSync(process.argv[2], "utf8"));
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addFormat("uint64", /^[0-9]{1,20}$/);
ajv.addFormat("int64", true);
ajv.addSchema(document, "document");

let lines = 0;
for (const line of readFileSync(0, "utf8").split("\n")) {
    const parts = line.match(/^(good|bad) (\S+) (.*)$/);
    if (!parts) continue;
    lines++;
    const [, verdict, type, text] = parts;
    const validate = ajv.getSchema(`document#/components/schemas/${type}`);
    const good = validate !== undefined && validate(JSON.parse(text));
    if (good !== (verdict === "good")) {
        const why = validate === undefined ? "no such schema" : good ? "accepted" : validate.errors;
        console.log(line, JSON.stringify(why));
        process.exitCode = 1;
    }
}
if (lines === 0) process.exitCode = 1;
