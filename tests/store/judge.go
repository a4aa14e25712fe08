// SPDX-License-Identifier: Apache-2.0

// judge reads and writes logs with etcd's own packages, and prints what log.c prints.
//
//	judge read DIR     DIR/wal and DIR/snap, from the newest snapshot that the log knows
//	judge write DIR    makes both
package main

import (
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"

	"go.etcd.io/etcd/etcdserver/api/snap"
	"go.etcd.io/etcd/raft/raftpb"
	"go.etcd.io/etcd/wal"
	"go.etcd.io/etcd/wal/walpb"
	"go.uber.org/zap"
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "judge:", err)
		os.Exit(1)
	}
}

func read(dir string) {
	s, err := snap.New(zap.NewNop(), filepath.Join(dir, "snap")).Load()
	at := walpb.Snapshot{}
	if err == nil {
		at.Index, at.Term = s.Metadata.Index, s.Metadata.Term
		fmt.Printf("snapshot %d %d voters %v data %08x\n", at.Term, at.Index,
			s.Metadata.ConfState.Voters, crc32.Checksum(s.Data, castagnoli))
	} else if err != snap.ErrNoSnapshot {
		check(err)
	}
	check(wal.Verify(zap.NewNop(), filepath.Join(dir, "wal"), at))
	w, err := wal.OpenForRead(zap.NewNop(), filepath.Join(dir, "wal"), at)
	check(err)
	metadata, state, entries, err := w.ReadAll()
	check(err)
	fmt.Printf("metadata %s\n", hex.EncodeToString(metadata))
	fmt.Printf("state %d %d %d\n", state.Term, state.Vote, state.Commit)
	for _, e := range entries {
		fmt.Printf("entry %d %d %d %d %08x\n", e.Type, e.Term, e.Index, len(e.Data),
			crc32.Checksum(e.Data, castagnoli))
	}
}

func write(dir string) {
	wal.SegmentSizeBytes = 64 << 10
	w, err := wal.Create(zap.NewNop(), filepath.Join(dir, "wal"), []byte("judge"))
	check(err)
	check(os.Mkdir(filepath.Join(dir, "snap"), 0700))
	snapshots := snap.New(zap.NewNop(), filepath.Join(dir, "snap"))
	index := uint64(0)
	for batch := 0; batch < 200; batch++ {
		term := uint64(1 + batch/20)
		var entries []raftpb.Entry
		for i := 0; i <= batch%5; i++ {
			index++
			data := make([]byte, (batch*131+i*977)%4000)
			for k := range data {
				data[k] = byte(k*7 + batch)
			}
			entries = append(entries, raftpb.Entry{Type: raftpb.EntryType(batch % 3), Term: term, Index: index, Data: data})
		}
		check(w.Save(raftpb.HardState{Term: term, Vote: 3, Commit: index - 1}, entries))
		if batch%50 == 30 {
			s := raftpb.Snapshot{Data: []byte(fmt.Sprint("state ", batch)), Metadata: raftpb.SnapshotMetadata{
				Index: index - 1, Term: term, ConfState: raftpb.ConfState{Voters: []uint64{1, 2, 3}}}}
			check(snapshots.SaveSnap(s))
			check(w.SaveSnapshot(walpb.Snapshot{Index: index - 1, Term: term}))
			check(w.ReleaseLockTo(index - 1))
		}
	}
	check(w.Close())
}

func main() {
	if len(os.Args) == 3 && os.Args[1] == "read" {
		read(os.Args[2])
	} else if len(os.Args) == 3 && os.Args[1] == "write" {
		write(os.Args[2])
	} else {
		os.Exit(2)
	}
}
