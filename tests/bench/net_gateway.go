// SPDX-License-Identifier: Apache-2.0
//
// net_gateway.go - REST before the server of net_peer.go, by grpc-gateway, in the same process.
package main

import (
	"context"
	"net"
	"net/http"

	"github.com/grpc-ecosystem/grpc-gateway/runtime"
	"google.golang.org/grpc"

	pb "greet"
)

func init() {
	gateway = func(listener net.Listener, address string) error {
		mux := runtime.NewServeMux()
		options := []grpc.DialOption{grpc.WithInsecure()}
		if err := pb.RegisterGreeterHandlerFromEndpoint(context.Background(), mux, address, options); err != nil {
			return err
		}
		return http.Serve(listener, mux)
	}
}
