// SPDX-License-Identifier: Apache-2.0
//
// documents.mjs FILE... - each file by two validators, one by the specification's schema alone, one by
// its words, too.  What is wrong is printed; the status is 1 then.
import SwaggerParser from "@apidevtools/swagger-parser";
import { Validator } from "@seriousme/openapi-schema-validator";

for (const file of process.argv.slice(2)) {
    try {
        await SwaggerParser.validate(file);
    } catch (error) {
        console.log(`${file}: ${error.message}`);
        process.exitCode = 1;
    }
    const result = await new Validator().validate(file);
    if (!result.valid) {
        console.log(`${file}: ${JSON.stringify(result.errors, null, 1)}`);
        process.exitCode = 1;
    }
}
