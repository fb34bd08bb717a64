// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import qtforge.api.orchestration.workflow.WorkflowState;

/**
 * What an execution is found by, and written first in its record.
 *
 * @param id its id
 * @param number counts executions; what belongs to one has it in its key, because it is shorter than the id
 * @param state how far it has come
 * @param startTime when it began
 * @param endTime when it ended
 * @param owner whose it is
 * @param workflowId of which workflow
 * @param hash under which its definition is kept
 */
record Header(
        String id,
        long number,
        WorkflowState state,
        Instant startTime,
        Optional<Instant> endTime,
        String owner,
        String workflowId,
        Hash hash) {

    static Header of(ExecutionRecord record, long number, Hash hash) {
        return new Header(
                record.executionId(),
                number,
                record.state(),
                record.startTime(),
                record.endTime(),
                record.owner(),
                record.workflowId(),
                hash);
    }

    void write(Packer to) {
        to.ordered(number)
                .text(id)
                .number(state.value())
                .time(startTime)
                .time(endTime)
                .text(owner)
                .text(workflowId);
        hash.write(to);
    }

    static Header read(Unpacker from) {
        long number = from.ordered();
        return new Header(
                from.text(),
                number,
                Records.state(from.smallNumber()),
                from.time(),
                from.maybeTime(),
                from.text(),
                from.text(),
                Hash.read(from));
    }

    /** Under what it is found besides its id. */
    List<byte[]> indexKeys() {
        List<byte[]> keys = new ArrayList<>(5);
        int value = state.value();
        keys.add(Keys.index(Keys.BY_STATE, "", value, startTime, number));
        keys.add(Keys.index(Keys.BY_OWNER, owner, value, startTime, number));
        keys.add(Keys.index(Keys.BY_WORKFLOW, workflowId, value, startTime, number));
        keys.add(Keys.use(hash, number));
        if (state.isEnd()) {
            keys.add(Keys.ended(endTime.orElse(startTime), number));
        }
        return keys;
    }
}
