// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.util.HashMap;
import java.util.Map;
import qtforge.api.core.NamedConstant;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.workflow.StepStatus;
import qtforge.api.orchestration.workflow.WorkflowProgress;
import qtforge.api.orchestration.workflow.WorkflowProgressEventType;
import qtforge.api.orchestration.workflow.WorkflowState;

/** How the things of the journal are written. Constants are written by their value, which never changes. */
final class Records {

    private static final Map<Integer, WorkflowState> STATES = byValue(WorkflowState.values());
    private static final Map<Integer, StepStatus> STATUSES = byValue(StepStatus.values());
    private static final Map<Integer, PluginErrorCode> CODES = byValue(PluginErrorCode.values());
    private static final Map<Integer, WorkflowProgressEventType> EVENTS = byValue(WorkflowProgressEventType.values());

    private Records() {}

    private static <C extends NamedConstant> Map<Integer, C> byValue(C[] constants) {
        Map<Integer, C> map = new HashMap<>();
        for (C constant : constants) {
            map.put(constant.value(), constant);
        }
        return map;
    }

    private static <C> C constant(Map<Integer, C> constants, int value) {
        C constant = constants.get(value);
        if (constant == null) {
            throw new DamagedException("a constant of unknown value " + value);
        }
        return constant;
    }

    static WorkflowState state(int value) {
        return constant(STATES, value);
    }

    /** All but the definition, which is kept once. What lists look at comes first: see {@link Header}. */
    static void execution(Packer to, ExecutionRecord record, Header header) {
        header.write(to);
        to.text(record.starter())
                .flag(record.functions())
                .value(record.input())
                .text(record.parentId())
                .flag(record.suspended())
                .number(record.ending().value())
                .number(record.errorCode().value())
                .text(record.reason())
                .value(record.result())
                .number(record.generation())
                .span(record.used());
    }

    static ExecutionRecord execution(Header header, Unpacker from, Map<String, Object> definition) {
        return new ExecutionRecord(
                header.id(),
                header.owner(),
                from.text(),
                definition,
                from.flag(),
                from.map(),
                from.text(),
                header.startTime(),
                header.state(),
                from.flag(),
                state(from.smallNumber()),
                constant(CODES, from.smallNumber()),
                from.text(),
                from.value(),
                header.endTime(),
                from.smallNumber(),
                from.span());
    }

    static void step(Packer to, StepRecord step) {
        to.text(step.stepId())
                .number(step.item())
                .flag(step.undo())
                .number(step.order())
                .number(step.status().value())
                .value(step.data())
                .number(step.errorCode().value())
                .text(step.message())
                .time(step.startTime())
                .time(step.endTime())
                .number(step.retryCount())
                .number(step.items());
    }

    static StepRecord step(Unpacker from) {
        return new StepRecord(
                from.text(),
                from.smallNumber(),
                from.flag(),
                from.number(),
                constant(STATUSES, from.smallNumber()),
                from.value(),
                constant(CODES, from.smallNumber()),
                from.text(),
                from.maybeTime(),
                from.maybeTime(),
                from.smallNumber(),
                from.smallNumber());
    }

    /** What the execution says anyway is left out. */
    static void event(Packer to, WorkflowProgress event) {
        to.text(event.workflowName())
                .number(event.type().value())
                .time(event.time())
                .time(event.startTime())
                .text(event.stepId())
                .text(event.stepName())
                .text(event.message())
                .number(event.completedSteps())
                .number(event.totalSteps())
                .time(event.estimatedCompletion());
    }

    static WorkflowProgress event(Unpacker from, Header execution) {
        String name = from.text();
        WorkflowProgressEventType type = constant(EVENTS, from.smallNumber());
        return new WorkflowProgress(
                execution.id(),
                execution.workflowId(),
                name,
                execution.owner(),
                type,
                from.time(),
                from.time(),
                from.text(),
                from.text(),
                from.text(),
                from.smallNumber(),
                from.smallNumber(),
                from.maybeTime());
    }

    static void kept(Packer to, KeptWorkflow workflow) {
        to.text(workflow.owner()).time(workflow.registered()).value(workflow.definition());
    }

    static KeptWorkflow kept(Unpacker from) {
        return new KeptWorkflow(from.text(), from.time(), from.map());
    }
}
