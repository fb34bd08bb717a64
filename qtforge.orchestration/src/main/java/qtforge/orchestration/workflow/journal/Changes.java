// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import qtforge.api.orchestration.workflow.WorkflowProgress;

/** How the changes are written of which a frame consists; {@link TableWriter} does them. */
final class Changes {

    static final int PUT = 1;
    static final int REMOVE = 2;
    static final int REMOVE_ALL = 3;
    static final int EXECUTION = 4;
    static final int STEP = 5;
    static final int NOTE = 6;
    static final int PURGE = 7;

    private Changes() {}

    static void put(Packer to, byte[] key, byte[] value) {
        int begin = to.octet(PUT).begin();
        to.blob(key).raw(value).end(begin);
    }

    static void remove(Packer to, byte[] key) {
        int begin = to.octet(REMOVE).begin();
        to.raw(key).end(begin);
    }

    static void removeAll(Packer to, byte[] prefix) {
        int begin = to.octet(REMOVE_ALL).begin();
        to.raw(prefix).end(begin);
    }

    /** An execution. Whether it is its first record counts when the rest of it was lost: see {@link TableWriter}. */
    static void execution(Packer to, ExecutionRecord record, Header header, boolean first) {
        int begin = to.octet(EXECUTION).begin();
        to.flag(first);
        Records.execution(to, record, header);
        to.end(begin);
    }

    static void step(Packer to, long number, StepRecord step) {
        int begin = to.octet(STEP).begin();
        to.blob(Keys.step(number, step));
        Records.step(to, step);
        to.end(begin);
    }

    /**
     * Something that happened.
     *
     * @return where to {@link Packer#patch} its place in the history
     */
    static int note(Packer to, long number, WorkflowProgress event) {
        int begin = to.octet(NOTE).begin();
        to.ordered(number);
        int place = to.length();
        to.ordered(0);
        Records.event(to, event);
        to.end(begin);
        return place;
    }

    /** All of an execution. Its number is said because its record may be gone already. */
    static void purge(Packer to, Header execution) {
        int begin = to.octet(PURGE).begin();
        to.ordered(execution.number()).text(execution.id()).end(begin);
    }
}
