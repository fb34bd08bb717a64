// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import qtforge.api.managers.logging.LoggingConfiguration;

/** The configuration in force: the defaults, the component's over them, and over those what was set at run time and is kept. */
public final class Settings {

    private final SavedValues saved;
    private final Consumer<String> wrong;
    private Map<String, String> kept;
    private LoggingConfiguration base;
    private volatile LoggingConfiguration current;

    /**
     * Reads what is kept.
     *
     * @param wrong is told what cannot be read
     */
    public Settings(Path file, Map<String, ?> component, Consumer<String> wrong) {
        this.saved = new SavedValues(file);
        this.wrong = wrong;
        kept = saved.read(wrong);
        base = FlatConfiguration.apply(LoggingConfiguration.DEFAULT, component, wrong);
        current = FlatConfiguration.apply(base, kept, wrong);
    }

    /** What is in force. */
    public LoggingConfiguration current() {
        return current;
    }

    /** The component's configuration has changed. */
    public synchronized void component(Map<String, ?> component) {
        base = FlatConfiguration.apply(LoggingConfiguration.DEFAULT, component, wrong);
        current = FlatConfiguration.apply(base, kept, wrong);
    }

    /**
     * Changes something. It is in force before it is kept.
     *
     * @param inForce is told of it, under the lock, so that two changes are told in their order
     * @throws qtforge.api.core.PluginException FILE_SYSTEM_ERROR when it could not be kept
     */
    public synchronized void change(UnaryOperator<LoggingConfiguration> change, Runnable inForce) {
        LoggingConfiguration changed = change.apply(current);
        if (!changed.equals(current)) {
            current = changed;
            inForce.run();
            kept = FlatConfiguration.difference(base, changed);
            saved.write(kept);
        }
    }
}
