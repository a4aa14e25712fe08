// SPDX-License-Identifier: Apache-2.0
//
// calls.js - grpc-js calls our server: each form of method so many times, a hundred at once.
// Prints TAP.   calls.js NODE_MODULES PROTOS PORT COUNT
'use strict';
const [, , modules, protos, port, count] = process.argv;
const grpc = require(modules + '/@grpc/grpc-js');
const loader = require(modules + '/@grpc/proto-loader');

const AT_ONCE = 100;
const definition = loader.loadSync('grpc/testing/test.proto', { includeDirs: [protos] });
const Service = grpc.loadPackageDefinition(definition).grpc.testing.TestService;
const client = new Service('127.0.0.1:' + port, grpc.credentials.createInsecure());

const sizes = (n) => [n % 7 + 1, n % 1000 + 1, (n * 37) % 5000 + 1];
const ask = (n) => ({ responseParameters: sizes(n).map((size) => ({ size })) });
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

function unary(n, done) {
    client.unaryCall({ responseSize: n % 3000 + 1, payload: { body: Buffer.alloc(n % 2000) } },
        (error, reply) => done(!error && reply.payload.body.length === n % 3000 + 1));
}

function up(n, done) {
    const sum = sizes(n).reduce((a, b) => a + b);
    const call = client.streamingInputCall((error, reply) =>
        done(!error && reply.aggregatedPayloadSize === sum));
    sizes(n).forEach((size) => call.write({ payload: { body: Buffer.alloc(size) } }));
    call.end();
}

function collect(call, want, done) {
    const got = [];
    call.on('data', (reply) => got.push(reply.payload.body.length));
    call.on('error', () => done(false));
    call.on('end', () => done(same(got, want)));
}

function down(n, done) {
    collect(client.streamingOutputCall(ask(n)), sizes(n), done);
}

function both(n, done) {
    const call = client.fullDuplexCall();
    collect(call, sizes(n).concat(sizes(n + 1)), done);
    call.write(ask(n));
    call.write(ask(n + 1));
    call.end();
}

function failed(n, done) {
    const code = 1 + n % 16, message = 'no \u263a ' + n;
    client.unaryCall({ responseStatus: { code, message } },
        (error) => done(!!error && error.code === code && error.details === message));
}

/* How many of the calls went wrong. */
function run(form, total) {
    return new Promise((resolve) => {
        let next = 0, open = 0, bad = 0;
        function more() {
            while (open < AT_ONCE && next < total) {
                let told = false;
                open++;
                form(next++, (good) => {
                    if (told)
                        return;
                    told = true;
                    open--;
                    bad += good ? 0 : 1;
                    setImmediate(more);
                });
            }
            if (open === 0 && next === total)
                resolve(bad);
        }
        more();
    });
}

async function main() {
    const forms = { 'unary': unary, 'stream of requests': up, 'stream of replies': down,
                    'streams both ways': both, 'failed': failed };
    let number = 0;
    for (const name of Object.keys(forms)) {
        const bad = await run(forms[name], Number(count));
        console.log(`${bad ? 'not ' : ''}ok ${++number} - ${count} calls by grpc-js: ${name}`);
        if (bad)
            console.log(`# ${bad} went wrong`);
    }
    console.log('1..' + number);
    client.close();
}

main();
