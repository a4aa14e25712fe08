// SPDX-License-Identifier: Apache-2.0
//
// net_peer.go - the greeter of net_server.c by gRPC for Go, for make bench; net_gateway.go makes a
// REST server of it.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"net"

	"google.golang.org/grpc"

	pb "greet"
)

type greeter struct{}

func (greeter) Hello(ctx context.Context, request *pb.HelloRequest) (*pb.HelloReply, error) {
	return &pb.HelloReply{Text: "hello " + request.Name}, nil
}

func (greeter) Send(wanted *pb.Wanted, stream pb.Greeter_SendServer) error {
	part := &pb.Part{Data: make([]byte, wanted.Size)}
	for i := int32(0); i < wanted.Count; i++ {
		if err := stream.Send(part); err != nil {
			return err
		}
	}
	return nil
}

func (greeter) Sum(stream pb.Greeter_SumServer) error {
	total := &pb.Total{}
	for {
		part, err := stream.Recv()
		if err == io.EOF {
			return stream.SendAndClose(total)
		}
		if err != nil {
			return err
		}
		total.Bytes += int64(len(part.Data))
	}
}

// gateway, where net_gateway.go is built in, serves REST on the listener, from the server at address.
var gateway func(listener net.Listener, address string) error

func listen() net.Listener {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	return listener
}

func main() {
	listener := listen()
	server := grpc.NewServer()
	pb.RegisterGreeterServer(server, greeter{})
	if gateway == nil {
		fmt.Println(listener.Addr().(*net.TCPAddr).Port)
		log.Fatal(server.Serve(listener))
	}
	go func() { log.Fatal(server.Serve(listener)) }()
	front := listen()
	fmt.Println(front.Addr().(*net.TCPAddr).Port)
	log.Fatal(gateway(front, listener.Addr().String()))
}
