// SPDX-License-Identifier: Apache-2.0
// The greeter of net_server.c by grpc-js, for make bench: net_peer.js FOLDER, where greeter.proto
// and what npm installed lie.
'use strict';
const folder = process.argv[2];
const grpc = require(folder + '/node_modules/@grpc/grpc-js');
const loader = require(folder + '/node_modules/@grpc/proto-loader');
const proto = grpc.loadPackageDefinition(loader.loadSync(folder + '/greeter.proto'));

function hello(call, answer) {
  answer(null, { text: 'hello ' + call.request.name });
}

function send(call) {
  const part = { data: Buffer.alloc(call.request.size) };
  let left = call.request.count;
  const more = () => {
    while (left > 0) {
      left--;
      if (!call.write(part) && left > 0) {
        call.once('drain', more);
        return;
      }
    }
    call.end();
  };
  more();
}

function sum(call, answer) {
  let bytes = 0;
  call.on('data', part => { bytes += part.data.length; });
  call.on('end', () => answer(null, { bytes }));
}

const server = new grpc.Server();
server.addService(proto.greet.Greeter.service, { hello, send, sum });
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(port);
});
