// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import qtforge.api.communication.request.PendingRequest.Stage;
import qtforge.api.communication.request.RequestContext;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

/**
 * One request on its way. It ends exactly once: by an answer, or given up. Whoever makes that step of {@link #state} ends it.
 *
 * <p>Beside the state there is {@link #call}, which says whether foreign code is working on the request, so that its thread can be
 * interrupted in it and never after it.
 */
abstract class Exchange implements RequestContext {

    private static final int SENT = 0;
    private static final int WAITING = 1;
    private static final int RUNNING = 2;
    private static final int ANSWERED = 3;
    private static final int GIVEN_UP = 4;

    private static final int OUT = 0;
    private static final int IN = 1;
    private static final int INTERRUPTING = 2;
    private static final int INTERRUPTED = 3;

    private static final VarHandle STATE;
    private static final VarHandle CALL;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            STATE = lookup.findVarHandle(Exchange.class, "state", int.class);
            CALL = lookup.findVarHandle(Exchange.class, "call", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Caller sender;
    private final long sentAt;
    private volatile int state;
    private volatile int call;
    private volatile RequestInfo request;
    private volatile long deadline;
    private volatile Endpoint endpoint;
    /** Who works on it; ordered by the writes of {@link #call}. */
    private Thread thread;
    /** What the handler wants done when it is given up, or null. Guarded by this, which is not held while they run. */
    private List<Runnable> cancelActions;
    /** Whether the endpoint's default is still to be put in; looked at by who dispatches it. */
    private boolean withoutLimit;
    /** Interceptors that let the request pass; written before the endpoint gets it. */
    private InterceptorChain passed = InterceptorChain.NONE;
    /** The place in {@link Outstanding}; written before anybody else sees this. */
    private int slot = -1;

    Exchange(Caller sender, RequestInfo request) {
        this.sender = sender;
        this.request = request;
        sentAt = System.nanoTime();
        withoutLimit = request.timeout().isZero();
        deadline = sentAt + (withoutLimit ? RequestInfo.DEFAULT_TIMEOUT : request.timeout()).toNanos();
    }

    /** Tells the sender. Called once, with nothing held. */
    abstract void answered(ResponseInfo response);

    /** Whether {@link #answered} may run code of the sender. */
    abstract boolean callsSender();

    final Caller sender() {
        return sender;
    }

    final RequestInfo request() {
        return request;
    }

    final long sentAt() {
        return sentAt;
    }

    final long deadlineNanos() {
        return deadline;
    }

    /** Who has it, or null. */
    final Endpoint endpoint() {
        return endpoint;
    }

    final InterceptorChain passed() {
        return passed;
    }

    final void pass(InterceptorChain chain, RequestInfo changed) {
        passed = chain;
        request = changed;
    }

    final int slot() {
        return slot;
    }

    final void slot(int place) {
        slot = place;
    }

    final boolean isDone() {
        return state >= ANSWERED;
    }

    /** How far it is; SENT also when it has ended. */
    final Stage stage() {
        return stage(state);
    }

    private static Stage stage(int state) {
        return switch (state) {
            case WAITING -> Stage.WAITING;
            case RUNNING -> Stage.RUNNING;
            default -> Stage.SENT;
        };
    }

    /** An endpoint is about to get it. False when it has ended meanwhile. */
    final boolean waitAt(Endpoint chosen) {
        endpoint = chosen;
        if (withoutLimit) {
            withoutLimit = false;
            deadline = sentAt + chosen.endpoint().defaultTimeout().toNanos();
        }
        return STATE.compareAndSet(this, SENT, WAITING);
    }

    /** The endpoint could not take it after all; another may be tried. False when it has ended meanwhile. */
    final boolean comeBack() {
        return STATE.compareAndSet(this, WAITING, SENT);
    }

    /** The handler gets it. False when it has ended meanwhile. */
    final boolean run() {
        return STATE.compareAndSet(this, WAITING, RUNNING);
    }

    /** Ends it. The stage it was in, or null when it had ended already. */
    final Stage end(boolean givenUp) {
        int now;
        do {
            now = state;
            if (now >= ANSWERED) {
                return null;
            }
        } while (!STATE.compareAndSet(this, now, givenUp ? GIVEN_UP : ANSWERED));
        return stage(now);
    }

    /** Foreign code begins to work on it in this thread. */
    final void enter() {
        thread = Thread.currentThread();
        call = IN;
        if (state == GIVEN_UP) {
            interrupt();
        }
    }

    /** Foreign code has returned. The thread is not interrupted on account of this any more. */
    final void leave() {
        if (!CALL.compareAndSet(this, IN, OUT)) {
            while (call == INTERRUPTING) {
                Thread.onSpinWait();
            }
            call = OUT;
        }
        // What the handler left behind is nobody else's business either.
        Thread.interrupted();
    }

    /** Interrupts foreign code that works on it. False when none does, or was already. */
    final boolean interrupt() {
        if (!CALL.compareAndSet(this, IN, INTERRUPTING)) {
            return false;
        }
        Thread working = thread;
        Rights.privileged(working::interrupt);
        call = INTERRUPTED;
        return true;
    }

    /** The thread of foreign code that has not returned; null when there is none. */
    final Thread working() {
        return call == OUT ? null : thread;
    }

    /** What the handler wants done; once. */
    final synchronized List<Runnable> takeCancelActions() {
        List<Runnable> actions = cancelActions;
        cancelActions = null;
        return actions == null ? List.of() : actions;
    }

    @Override
    public final boolean isCancelled() {
        return state == GIVEN_UP;
    }

    @Override
    public final void onCancel(Runnable action) {
        synchronized (this) {
            // Whoever gives it up does so before he takes the actions: either he sees this one, or it is seen here.
            if (!isDone()) {
                if (cancelActions == null) {
                    cancelActions = new ArrayList<>(1);
                }
                cancelActions.add(action);
                return;
            }
        }
        if (isCancelled()) {
            action.run();
        }
    }

    @Override
    public final Instant deadline() {
        return Instant.now().plusNanos(deadline - System.nanoTime());
    }

    @Override
    public final Duration remaining() {
        return isDone() ? Duration.ZERO : Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }
}
