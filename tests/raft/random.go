// SPDX-License-Identifier: Apache-2.0
//
// random.go - writes transcripts of random commands as etcd's raft answers them.
//
//	random SEED DIR
//
// writes DIR/interaction/SEED.txt, DIR/confchange/SEED.txt and DIR/quorum/SEED.txt.  The commands of
// the first go through etcd's own test environment (go.etcd.io/raft/v3/rafttest); it ends early where
// that gives up: an assertion of raft's, or of the environment.
package main

import (
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unsafe"

	"github.com/cockroachdb/datadriven"
	"go.etcd.io/raft/v3"
	"go.etcd.io/raft/v3/rafttest"
)

const nodesMax = 6

type world struct {
	*rand.Rand
	env     *rafttest.InteractionEnv
	out     strings.Builder
	options string // of every node
	async   bool
	nodes   int
	data    int // how many entries were proposed
}

// What raft's own tests do from inside its package.
func setTimeout(node *raft.RawNode, ticks int) {
	field := reflect.ValueOf(node).Elem().FieldByName("raft").Elem().
		FieldByName("randomizedElectionTimeout")
	*(*int)(unsafe.Pointer(field.UnsafeAddr())) = ticks
}

// protobuf's library for Go puts one or two blanks between fields, so that nobody relies on it.
var blanks = regexp.MustCompile(`  +(voters|voters_outgoing|learners|learners_next|auto_leave):`)

// block is a command with its answer.
func block(line, input, output string) string {
	if output != "" && !strings.HasSuffix(output, "\n") {
		output += "\n"
	}
	if input != "" {
		input += "\n"
	}
	if strings.HasPrefix(output, "\n") || strings.Contains(output, "\n\n") {
		output = "----\n" + output + "----\n----\n"
	}
	return line + "\n" + input + "----\n" + output + "\n"
}

// do tells whether the environment still stands.
func (w *world) do(line, input string) bool {
	command, arguments, err := datadriven.ParseLine(line)
	if err != nil {
		panic(err)
	}
	data := datadriven.TestData{Cmd: command, CmdArgs: arguments, Input: input}
	answer := make(chan string)
	go func() { // testing.T ends the goroutine that fails
		defer close(answer)
		defer func() { _ = recover() }()
		output := w.env.Handle(&testing.T{}, data)
		answer <- output
	}()
	output, stands := <-answer
	if stands {
		w.out.WriteString(block(line, input, blanks.ReplaceAllString(output, " $1:")))
	}
	return stands
}

func (w *world) maybe(chance int, text string) string {
	if w.Intn(chance) == 0 {
		return text
	}
	return ""
}

func (w *world) one(of ...string) string { return of[w.Intn(len(of))] }

func (w *world) node() int { return 1 + w.Intn(w.nodes) }

// some gives at least one node, in order.
func (w *world) some() string {
	text := ""
	for i := 1; i <= w.nodes; i++ {
		text += w.maybe(2, fmt.Sprintf(" %d", i))
	}
	if text == "" {
		text = fmt.Sprintf(" %d", w.node())
	}
	return text
}

func (w *world) begin() bool {
	w.async = w.Intn(2) == 0
	if w.async {
		w.options = " async-storage-writes=true"
	}
	w.options += w.maybe(2, " prevote=true")
	if w.Intn(2) == 0 {
		w.options += " checkquorum=true" + w.maybe(3, " read-only=lease-based")
	}
	w.options += w.maybe(4, fmt.Sprintf(" inflight=%d", 1+w.Intn(3))) +
		w.maybe(4, " max-committed-size-per-ready=1") +
		w.maybe(4, " disable-conf-change-validation=true") +
		w.maybe(4, " step-down-on-removal=true")
	w.nodes = 1 + w.Intn(4)
	voters, learners := "1", ""
	for i := 2; i <= w.nodes; i++ {
		if w.Intn(5) == 0 {
			learners += fmt.Sprintf(",%d", i)
		} else {
			voters += fmt.Sprintf(",%d", i)
		}
	}
	if learners != "" {
		learners = " learners=(" + learners[1:] + ")"
	}
	return w.do(fmt.Sprintf("add-nodes %d voters=(%s)%s index=%d%s", w.nodes, voters, learners,
		2+w.Intn(10), w.options), "") &&
		(w.Intn(3) == 0 || w.do("campaign 1", "") && w.do("stabilize", ""))
}

func (w *world) changeMembers() bool {
	line, changes := fmt.Sprintf("propose-conf-change %d", w.node()), 1
	if w.Intn(3) == 0 {
		line += " v1=true"
	} else {
		changes = w.Intn(4)
		line += w.one("", "", " transition=auto", " transition=implicit", " transition=explicit")
	}
	input := ""
	for ; changes > 0; changes-- {
		input += fmt.Sprintf(" %s%d", w.one("v", "v", "v", "l", "l", "r", "u"), 1+w.Intn(w.nodes+1))
	}
	return w.do(line, strings.TrimSpace(input))
}

// tick sets the timeout first: it is random, and the two would not draw the same one.
func (w *world) tick() bool {
	node := w.node()
	return w.do(fmt.Sprintf("set-randomized-election-timeout %d timeout=%d", node, 3+w.Intn(3)), "") &&
		w.do(fmt.Sprintf("%s %d", w.one("tick-heartbeat", "tick-heartbeat", "tick-election"), node), "")
}

func (w *world) compact() bool {
	node := w.node()
	first, _ := w.env.Nodes[node-1].Storage.FirstIndex()
	applied := w.env.Nodes[node-1].RawNode.Status().Applied
	return applied < first || // nothing can be
		w.do(fmt.Sprintf("compact %d %d", node, first+uint64(w.Int63n(int64(applied-first+1)))), "")
}

// sendSnapshot leaves out a node without a term: etcd takes its message for a local one, and ours
// is refused by imago.
func (w *world) sendSnapshot() bool {
	from, to := w.node(), w.node()
	return from == to || w.env.Nodes[from-1].RawNode.Status().HardState.GetTerm() == 0 ||
		w.do(fmt.Sprintf("send-snapshot %d %d", from, to), "")
}

func (w *world) addNode() bool {
	if w.nodes == nodesMax {
		return true
	}
	w.nodes++
	return w.do("add-nodes 1"+w.options, "")
}

func (w *world) propose() bool {
	w.data++
	return w.do(fmt.Sprintf("propose %d p%d", w.node(), w.data), "")
}

func (w *world) deliver() bool {
	return w.do("deliver-msgs"+w.some()+w.maybe(4, " type="+w.one("MsgApp", "MsgAppResp",
		"MsgHeartbeat", "MsgHeartbeatResp", "MsgVote", "MsgVoteResp", "MsgSnap")), "")
}

func (w *world) storage(command string) bool { return !w.async || w.do(command+w.some(), "") }

func (w *world) told(command string) bool { return w.do(fmt.Sprintf("%s %d", command, w.node()), "") }

// Each as often as its weight says.
var commands = []struct {
	weight int
	do     func(*world) bool
}{
	{12, (*world).propose},
	{14, func(w *world) bool { return w.do("stabilize", "") }},
	{8, func(w *world) bool { return w.do("stabilize"+w.some(), "") }},
	{8, func(w *world) bool { return w.told("process-ready") }},
	{4, func(w *world) bool { return w.do("process-ready"+w.some(), "") }},
	{10, (*world).deliver},
	{6, func(w *world) bool { return w.do(fmt.Sprintf("deliver-msgs drop=(%d)", w.node()), "") }},
	{7, func(w *world) bool { return w.told("campaign") }},
	{6, (*world).changeMembers},
	{5, (*world).tick},
	{2, func(w *world) bool { return w.storage("process-append-thread") }},
	{2, func(w *world) bool { return w.storage("process-apply-thread") }},
	{2, func(w *world) bool { return w.told("status") }},
	{2, func(w *world) bool { return w.told("forget-leader") }},
	{2, func(w *world) bool {
		return w.do(fmt.Sprintf("transfer-leadership from=%d to=%d", w.node(), w.node()), "")
	}},
	{2, (*world).addNode},
	{1, (*world).compact},
	{1, (*world).sendSnapshot},
	{1, func(w *world) bool {
		return w.do(fmt.Sprintf("report-unreachable %d %d", w.node(), w.node()), "")
	}},
}

func (w *world) random() bool {
	sum := 0
	for _, c := range commands {
		sum += c.weight
	}
	at := w.Intn(sum)
	for _, c := range commands {
		if at -= c.weight; at < 0 {
			return c.do(w)
		}
	}
	panic("weights")
}

func interactionScript(r *rand.Rand) string {
	w := &world{Rand: r}
	w.env = rafttest.NewInteractionEnv(&rafttest.InteractionOpts{SetRandomizedElectionTimeout: setTimeout})
	w.run()
	return w.out.String()
}

func (w *world) run() {
	stands := w.begin()
	for steps := 20 + w.Intn(80); stands && steps > 0; steps-- {
		stands = w.random()
	}
	if !stands || !w.do("stabilize", "") || !w.do("raft-state", "") {
		return
	}
	for i := 1; i <= w.nodes; i++ {
		w.do(fmt.Sprintf("raft-log %d", i), "")
		w.do(fmt.Sprintf("status %d", i), "")
	}
}

func main() {
	seed, err := strconv.ParseInt(os.Args[1], 10, 64)
	if err != nil {
		panic(err)
	}
	scripts := map[string]func(*rand.Rand) string{
		"interaction": interactionScript, "confchange": confchangeScript, "quorum": quorumScript,
	}
	for kind, script := range scripts {
		path := filepath.Join(os.Args[2], kind, os.Args[1]+".txt")
		text := script(rand.New(rand.NewSource(seed)))
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			panic(err)
		}
	}
}
