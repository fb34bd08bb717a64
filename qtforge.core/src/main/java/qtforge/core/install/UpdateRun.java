// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import qtforge.api.core.PluginException;

/** How one replacement of code is to be done, and what came of it. Confined to the thread that does it. */
public final class UpdateRun {

    private final boolean preserveState;
    private final boolean evenIfSame;
    private final boolean heedFailures;
    private final TreeSet<String> restarted = new TreeSet<>();
    private long begun;
    private boolean touched;
    private boolean skipped;
    private boolean stateKept;
    private boolean undone;
    private PluginException startFailure;

    private UpdateRun(boolean preserveState, boolean evenIfSame, boolean heedFailures) {
        this.preserveState = preserveState;
        this.evenIfSame = evenIfSame;
        this.heedFailures = heedFailures;
    }

    /** The content is to be in force afterwards, also when it is already. */
    static UpdateRun always(boolean preserveState) {
        return new UpdateRun(preserveState, true, false);
    }

    /**
     * A replacement of one plugin.
     *
     * @param evenIfSame whether content that is in force already replaces itself
     */
    public static UpdateRun of(boolean preserveState, boolean evenIfSame) {
        return new UpdateRun(preserveState, evenIfSame, false);
    }

    /** For a drop folder: another may have taken over the same file meanwhile, or failed to. */
    static UpdateRun ofDropped() {
        return new UpdateRun(true, false, true);
    }

    boolean preservesState() {
        return preserveState;
    }

    boolean isDoneEvenIfSame() {
        return evenIfSame;
    }

    boolean heedsFailures() {
        return heedFailures;
    }

    void touch() {
        touched = true;
        begun = System.nanoTime();
    }

    void skip() {
        skipped = true;
    }

    void keepState() {
        stateKept = true;
    }

    void restarted(String pluginId) {
        restarted.add(pluginId);
    }

    void undone() {
        undone = true;
    }

    void startFailed(PluginException failure) {
        startFailure = failure;
    }

    /** Whether the running code was touched. */
    public boolean isTouched() {
        return touched;
    }

    /** Since when that is. */
    public Duration sinceTouched() {
        return touched ? Duration.ofNanos(System.nanoTime() - begun) : Duration.ZERO;
    }

    /** Whether nothing was done, since the content was in force already. */
    public boolean isSkipped() {
        return skipped;
    }

    /** Whether the state was handed to the code that runs now. */
    public boolean isStateKept() {
        return stateKept;
    }

    /** Whether everything was put back as it was. */
    public boolean isUndone() {
        return undone;
    }

    /** Why the new code, which is in force, was not started. */
    public Optional<PluginException> startFailure() {
        return Optional.ofNullable(startFailure);
    }

    /** The running plugins that were stopped and started with it, sorted. */
    public List<String> restarted() {
        return List.copyOf(restarted);
    }
}
