// SPDX-License-Identifier: Apache-2.0

// What chan_bench.c measures, in Go.
package main

import (
	"fmt"
	"time"
)

const (
	capacity  = 128
	transfers = 1000000
	handOffs  = 100000
)

func report(scenario string, start time.Time, operations int) {
	fmt.Printf("%s\tGo\t%.1f\n", scenario, float64(time.Since(start).Nanoseconds())/float64(operations))
}

func transfer(scenario string, senders int) {
	c := make(chan int64, capacity)
	start := time.Now()
	for s := 0; s < senders; s++ {
		go func() {
			for i := 0; i < transfers/senders; i++ {
				c <- int64(i)
			}
		}()
	}
	for i := 0; i < transfers; i++ {
		<-c
	}
	report(scenario, start, transfers)
}

func handOff(scenario string) {
	a, b := make(chan int64), make(chan int64)
	go func() {
		for i := 0; i < handOffs; i++ {
			b <- <-a
		}
	}()
	start := time.Now()
	for i := 0; i < handOffs; i++ {
		a <- int64(i)
		<-b
	}
	report(scenario, start, 2*handOffs)
}

func makeAll(count, size int) []chan int64 {
	all := make([]chan int64, count)
	for i := range all {
		all[i] = make(chan int64, size)
	}
	return all
}

func choose2(c []chan int64) {
	select {
	case <-c[0]:
	case <-c[1]:
	}
}

func choose8(c []chan int64) {
	select {
	case <-c[0]:
	case <-c[1]:
	case <-c[2]:
	case <-c[3]:
	case <-c[4]:
	case <-c[5]:
	case <-c[6]:
	case <-c[7]:
	}
}

func selectFromSender(scenario string, count int, choose func([]chan int64)) {
	c := makeAll(count, capacity)
	start := time.Now()
	go func() {
		for i := 0; i < transfers; i++ {
			c[i%count] <- int64(i)
		}
	}()
	for i := 0; i < transfers; i++ {
		choose(c)
	}
	report(scenario, start, transfers)
}

func selectAlone(scenario string, count int, choose func([]chan int64)) {
	c := makeAll(count, 1)
	start := time.Now()
	for i := 0; i < transfers; i++ {
		c[i%count] <- int64(i)
		choose(c)
	}
	report(scenario, start, transfers)
}

func main() {
	transfer("buffered 1:1", 1)
	transfer("buffered 2:1", 2)
	handOff("unbuffered ping-pong")
	selectFromSender("select over 2, a thread sends", 2, choose2)
	selectFromSender("select over 8, a thread sends", 8, choose8)
	selectAlone("send and select over 2, alone", 2, choose2)
	selectAlone("send and select over 8, alone", 8, choose8)
}
