// SPDX-License-Identifier: Apache-2.0
//
// random_sets.go - transcripts of random changes of membership, and of random votes and indexes of
// quorums, computed by etcd's packages confchange and quorum.
package main

import (
	"fmt"
	"math/rand"
	"strconv"
	"strings"

	"go.etcd.io/raft/v3/confchange"
	"go.etcd.io/raft/v3/quorum"
	pb "go.etcd.io/raft/v3/raftpb"
	"go.etcd.io/raft/v3/tracker"
)

const membersMax = 5

// ---- confchange ----

var kinds = map[byte]pb.ConfChangeType{
	'v': pb.ConfChangeAddNode, 'l': pb.ConfChangeAddLearnerNode,
	'r': pb.ConfChangeRemoveNode, 'u': pb.ConfChangeUpdateNode,
}

func randomChanges(r *rand.Rand) (string, []*pb.ConfChangeSingle) {
	text, changes := "", []*pb.ConfChangeSingle(nil)
	for n := r.Intn(4); n > 0; n-- {
		kind, id := "vvvllru"[r.Intn(7)], uint64(r.Intn(membersMax+1))
		text += fmt.Sprintf(" %c%d", kind, id)
		changes = append(changes, &pb.ConfChangeSingle{Type: kinds[kind].Enum(), NodeId: &id})
	}
	return strings.TrimSpace(text), changes
}

func confchangeScript(r *rand.Rand) string {
	var out strings.Builder
	changer := confchange.Changer{Tracker: tracker.MakeProgressTracker(10, 0)}
	for steps := 10 + r.Intn(30); steps > 0; steps-- {
		var config tracker.Config
		var progress tracker.ProgressMap
		var err error
		line := "leave-joint"
		input, changes := randomChanges(r)
		switch r.Intn(3) {
		case 0:
			input = ""
			config, progress, err = changer.LeaveJoint()
		case 1:
			autoLeave := r.Intn(2) == 0
			line = fmt.Sprintf("enter-joint autoleave=%v", autoLeave)
			config, progress, err = changer.EnterJoint(autoLeave, changes...)
		default:
			line = "simple"
			config, progress, err = changer.Simple(changes...)
		}
		changer.LastIndex++
		output := ""
		if err != nil {
			output = err.Error() + "\n"
		} else {
			changer.Tracker.Config, changer.Tracker.Progress = config, progress
			output = fmt.Sprintf("%s\n%s", config, progress)
		}
		out.WriteString(block(line, input, output))
	}
	return out.String()
}

// ---- quorum ----

type indexes map[uint64]quorum.Index

func (i indexes) AckedIndex(id uint64) (quorum.Index, bool) {
	at, ok := i[id]
	return at, ok
}

// randomConfig gives the ids in the order of the script.
func randomConfig(r *rand.Rand) ([]uint64, quorum.MajorityConfig) {
	ids, config := []uint64(nil), quorum.MajorityConfig{}
	for _, at := range r.Perm(8)[:r.Intn(membersMax+1)] {
		ids = append(ids, uint64(at+1))
		config[uint64(at+1)] = struct{}{}
	}
	return ids, config
}

func list(of []uint64) string {
	var text []string
	for _, id := range of {
		text = append(text, strconv.FormatUint(id, 10))
	}
	return "(" + strings.Join(text, ",") + ")"
}

func quorumScript(r *rand.Rand) string {
	var out strings.Builder
	for steps := 40; steps > 0; steps-- {
		ids, config := randomConfig(r)
		others, other := randomConfig(r)
		joint := r.Intn(2) == 0
		line := "cfg=" + list(ids)
		if len(ids) == 0 {
			line = ""
		}
		switch {
		case !joint:
			others, other = nil, nil
		case len(others) == 0:
			line += " cfgj=zero"
		default:
			line += " cfgj=" + list(others)
		}
		if len(ids) == 0 && (!joint || len(others) > 0) {
			continue // how the format says an empty first half, it does not tell
		}
		var values []string
		acked, votes, seen := indexes{}, map[uint64]bool{}, map[uint64]bool{}
		voting := r.Intn(2) == 0
		for _, id := range append(append([]uint64(nil), ids...), others...) {
			if seen[id] {
				continue
			}
			seen[id] = true
			switch at := r.Intn(120); {
			case at < 20:
				values = append(values, "_")
			case voting:
				votes[id] = at%2 == 0
				values = append(values, map[bool]string{true: "y", false: "n"}[at%2 == 0])
			default:
				acked[id] = quorum.Index(at)
				values = append(values, strconv.Itoa(at))
			}
		}
		both := quorum.JointConfig{config, other}
		given := "(" + strings.Join(values, ",") + ")"
		switch {
		case voting && joint:
			line, given = "vote "+line+" votes="+given, both.VoteResult(votes).String()+"\n"
		case voting:
			line, given = "vote "+line+" votes="+given, config.VoteResult(votes).String()+"\n"
		case joint:
			line, given = "committed "+line+" idx="+given,
				fmt.Sprintf("%s%s\n", both.Describe(acked), both.CommittedIndex(acked))
		default:
			line, given = "committed "+line+" idx="+given,
				fmt.Sprintf("%s%s\n", config.Describe(acked), config.CommittedIndex(acked))
		}
		out.WriteString(block(line, "", given))
	}
	return out.String()
}
