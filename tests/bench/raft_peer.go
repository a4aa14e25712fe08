// SPDX-License-Identifier: Apache-2.0
//
// raft_peer.go - raft_bench.c with etcd's raft: the same group, proposals and rounds.
package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"syscall"

	"go.etcd.io/etcd/raft"
	pb "go.etcd.io/etcd/raft/raftpb"
)

const (
	members      = 3
	dataBytes    = 100
	compactEvery = 1000
)

type quiet struct{}

func (quiet) Debug(v ...interface{})                   {}
func (quiet) Debugf(format string, v ...interface{})   {}
func (quiet) Error(v ...interface{})                   {}
func (quiet) Errorf(format string, v ...interface{})   {}
func (quiet) Info(v ...interface{})                    {}
func (quiet) Infof(format string, v ...interface{})    {}
func (quiet) Warning(v ...interface{})                 {}
func (quiet) Warningf(format string, v ...interface{}) {}
func (quiet) Fatal(v ...interface{})                   { panic(v) }
func (quiet) Fatalf(format string, v ...interface{})   { panic(format) }
func (quiet) Panic(v ...interface{})                   { panic(v) }
func (quiet) Panicf(format string, v ...interface{})   { panic(format) }

type node struct {
	raft               *raft.RawNode
	memory             *raft.MemoryStorage
	applied, compacted uint64
}

var (
	group [members]*node
	steps uint64
)

func check(err error) {
	if err != nil {
		panic(err)
	}
}

// What the process has used so far, its collector's threads included.
func cpuNs() float64 {
	var used syscall.Rusage
	check(syscall.Getrusage(syscall.RUSAGE_SELF, &used))
	return float64(used.Utime.Nano() + used.Stime.Nano())
}

func start(i int) *node {
	first := pb.Snapshot{Metadata: pb.SnapshotMetadata{Index: 1, Term: 1,
		ConfState: pb.ConfState{Voters: []uint64{1, 2, 3}}}}
	n := &node{memory: raft.NewMemoryStorage()}
	check(n.memory.ApplySnapshot(first))
	r, err := raft.NewRawNode(&raft.Config{ID: uint64(i + 1), ElectionTick: 10, HeartbeatTick: 1,
		Storage: n.memory, MaxSizePerMsg: 1 << 20, MaxInflightMsgs: 256, Logger: quiet{}})
	check(err)
	n.raft = r
	return n
}

func (n *node) work() {
	ready := n.raft.Ready()
	if !raft.IsEmptyHardState(ready.HardState) {
		check(n.memory.SetHardState(ready.HardState))
	}
	check(n.memory.Append(ready.Entries))
	for _, m := range ready.Messages {
		check(group[m.To-1].raft.Step(m))
		steps++
	}
	if count := len(ready.CommittedEntries); count > 0 {
		n.applied = ready.CommittedEntries[count-1].Index
	}
	n.raft.Advance(ready)
	if n.applied > n.compacted+2*compactEvery {
		n.compacted += compactEvery
		check(n.memory.Compact(n.compacted))
	}
}

func pump() {
	for busy := true; busy; {
		busy = false
		for _, n := range group {
			if n.raft.HasReady() {
				n.work()
				busy = true
			}
		}
	}
}

// The leader keeps what it is given, so each proposal has bytes of its own.
func propose(count, batch uint64) {
	for done := uint64(0); done < count; done += batch {
		for i := uint64(0); i < batch; i++ {
			data := make([]byte, dataBytes)
			binary.LittleEndian.PutUint64(data, done)
			check(group[0].raft.Propose(data))
			steps++
		}
		pump()
	}
}

func main() {
	batch, err := strconv.ParseUint(os.Args[1], 10, 64)
	check(err)
	count, err := strconv.ParseUint(os.Args[2], 10, 64)
	check(err)
	for i := range group {
		group[i] = start(i)
	}
	check(group[0].raft.Campaign())
	pump()
	propose(count/10, batch)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	steps = 0
	begin := cpuNs()
	propose(count, batch)
	ns := cpuNs() - begin
	runtime.ReadMemStats(&after)
	for _, n := range group {
		if n.applied < count {
			os.Exit(1)
		}
	}
	fmt.Printf("%.0f %.1f %.1f\n", float64(count)/ns*1e9, ns/float64(steps),
		float64(after.TotalAlloc-before.TotalAlloc)/float64(steps))
}
