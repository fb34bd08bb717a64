// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * The keys of the one map in which all is kept. The first byte says what it is. Their unsigned order is the order in which things are
 * read: steps of an execution beside each other, executions by time.
 *
 * <p>One map and not several, because a commit of the store takes each map's state at a moment of its own: of one map it takes what was
 * put up to a moment, which is what replaying the log relies on.
 */
final class Keys {

    /** META name: what is known of the store. */
    static final int META = 'm';
    /** EXECUTION id: the execution. */
    static final int EXECUTION = 'e';
    /** STEP number, step, undo, item: what ended. */
    static final int STEP = 's';
    /** HISTORY number, place: what happened. */
    static final int HISTORY = 'h';
    /** DEFINITION hash: a workflow as executions had it. */
    static final int DEFINITION = 'd';
    /** USE hash, number: an execution that has the definition. */
    static final int USE = 'u';
    /** ENDED time, number: executions that ended, the first first. */
    static final int ENDED = 'x';
    /** INDEX kind, name, state, time, number: executions by what is asked for. */
    static final int INDEX = 'i';
    /** KEPT id: a workflow that is there after a restart. */
    static final int KEPT = 'k';

    static final int BY_STATE = 's';
    static final int BY_OWNER = 'o';
    static final int BY_WORKFLOW = 'w';

    private static final int TIME = Long.BYTES + Integer.BYTES;

    private Keys() {}

    static byte[] meta(String name) {
        return named(META, name);
    }

    static byte[] execution(String id) {
        return named(EXECUTION, id);
    }

    static byte[] kept(String id) {
        return named(KEPT, id);
    }

    static byte[] definition(Hash hash) {
        return hashed(DEFINITION, hash).toBytes();
    }

    static byte[] use(Hash hash, long number) {
        return hashed(USE, hash).ordered(number).toBytes();
    }

    static byte[] uses(Hash hash) {
        return hashed(USE, hash).toBytes();
    }

    private static Packer hashed(int kind, Hash hash) {
        Packer key = new Packer(1 + 3 * Long.BYTES).octet(kind);
        hash.write(key);
        return key;
    }

    /** What all steps of an execution begin with. */
    static byte[] steps(long number) {
        return new Packer(1 + Long.BYTES).octet(STEP).ordered(number).array();
    }

    /** What all records of a step begin with; the zero keeps steps apart of which one's id begins with the other's. */
    static byte[] stepPrefix(long number, String stepId) {
        byte[] id = utf(stepId);
        return new Packer(2 + Long.BYTES + id.length)
                .octet(STEP)
                .ordered(number)
                .raw(id)
                .octet(0)
                .array();
    }

    static byte[] step(long number, StepRecord step) {
        byte[] id = utf(step.stepId());
        return new Packer(3 + 2 * Long.BYTES + id.length)
                .octet(STEP)
                .ordered(number)
                .raw(id)
                .octet(0)
                .flag(step.undo())
                .ordered(step.item())
                .array();
    }

    /** What the history of an execution begins with. */
    static byte[] history(long number) {
        return new Packer(1 + Long.BYTES).octet(HISTORY).ordered(number).array();
    }

    static byte[] history(long number, long place) {
        return new Packer(1 + 2 * Long.BYTES)
                .octet(HISTORY)
                .ordered(number)
                .ordered(place)
                .array();
    }

    /** The number in a key of STEP or HISTORY. */
    static long numberIn(byte[] key) {
        return new Unpacker(key, 1, Long.BYTES).ordered();
    }

    /** The last number in a key that ends with one. */
    static long lastNumberIn(byte[] key) {
        return new Unpacker(key, key.length - Long.BYTES, Long.BYTES).ordered();
    }

    static byte[] ended(Instant time, long number) {
        return time(new Packer(1 + TIME + Long.BYTES).octet(ENDED), time)
                .ordered(number)
                .array();
    }

    /** What all keys of executions that ended before a time are below. */
    static byte[] endedBefore(Instant time) {
        return time(new Packer(1 + TIME).octet(ENDED), time).array();
    }

    /** What index entries of a kind, name and state begin with. */
    static byte[] index(int kind, String name, int state) {
        byte[] text = utf(name);
        return new Packer(4 + text.length)
                .octet(INDEX)
                .octet(kind)
                .raw(text)
                .octet(0)
                .octet(state)
                .array();
    }

    static byte[] index(int kind, String name, int state, Instant time, long number) {
        byte[] prefix = index(kind, name, state);
        return time(new Packer(prefix.length + TIME + Long.BYTES).raw(prefix), time)
                .ordered(number)
                .array();
    }

    /** Where entries at or after a time begin. */
    static byte[] since(byte[] prefix, Instant time) {
        return time(new Packer(prefix.length + TIME).raw(prefix), time).array();
    }

    /** Above all keys that begin with a prefix. */
    static byte[] above(byte[] prefix) {
        byte[] key = Arrays.copyOf(prefix, prefix.length);
        for (int i = key.length - 1; i >= 0; i--) {
            if (++key[i] != 0) {
                return Arrays.copyOf(key, i + 1);
            }
        }
        throw new IllegalArgumentException("no key is above it"); // no prefix of ours is all 0xFF
    }

    static boolean hasPrefix(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] named(int kind, String name) {
        byte[] text = utf(name);
        return new Packer(1 + text.length).octet(kind).raw(text).array();
    }

    private static Packer time(Packer key, Instant time) {
        int nano = time.getNano();
        return key.ordered(time.getEpochSecond())
                .octet(nano >>> 24)
                .octet(nano >>> 16)
                .octet(nano >>> 8)
                .octet(nano);
    }

    private static byte[] utf(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
