// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.core.install.InstalledBundle;
import qtforge.core.install.Installer;
import qtforge.core.install.StagedBundle;

/** An installer without a framework; it keeps what happened. Its lock guards all of its state. */
final class RecordingInstaller implements Installer {

    private final Function<Path, StagedBundle> stager;
    private final Map<String, InstalledBundle> installed = new TreeMap<>();
    private final List<String> events = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private int stagings;

    RecordingInstaller(Function<Path, StagedBundle> stager) {
        this.stager = stager;
    }

    @Override
    public StagedBundle stage(Path source) {
        synchronized (this) {
            stagings++;
        }
        return stager.apply(source);
    }

    @Override
    public synchronized InstalledBundle install(StagedBundle staged, boolean wanted) {
        checkNotRefused(staged);
        if (installed.containsKey(staged.key())) {
            throw new PluginException(PluginErrorCode.ALREADY_LOADED, staged.key() + " is installed already");
        }
        return put("install", staged);
    }

    @Override
    public synchronized InstalledBundle update(InstalledBundle old, StagedBundle staged) {
        checkNotRefused(staged);
        if (!installed.containsKey(old.key()) || !old.key().equals(staged.key())) {
            throw new PluginException(PluginErrorCode.NOT_LOADED, old.key() + " is not what is updated");
        }
        return put("update", staged);
    }

    @Override
    public synchronized void uninstall(InstalledBundle old) {
        if (installed.remove(old.key()) == null) {
            throw new PluginException(PluginErrorCode.NOT_LOADED, old.key() + " is not installed");
        }
        events.add("uninstall " + old.key());
    }

    @Override
    public synchronized void moved(InstalledBundle old, Path newSource) {
        installed.put(
                old.key(), new InstalledBundle(old.key(), old.pluginId(), old.version(), newSource, old.sha256()));
        events.add("move " + old.key() + " to " + newSource.getFileName());
    }

    @Override
    public synchronized List<InstalledBundle> installed() {
        return List.copyOf(installed.values());
    }

    @Override
    public synchronized void startWanted() {
        events.add("start");
    }

    @Override
    public synchronized void start(Collection<String> pluginIds) {
        events.add("start " + pluginIds);
    }

    /** What the operator does. */
    synchronized void operatorUninstalls(String key) {
        installed.remove(key);
    }

    /** What the operator does. */
    synchronized void operatorInstalls(InstalledBundle bundle) {
        installed.put(bundle.key(), bundle);
    }

    synchronized void refuse(String key) {
        refused.add(key);
    }

    synchronized void accept(String key) {
        refused.remove(key);
    }

    /** What happened since the last call. */
    synchronized List<String> events() {
        List<String> since = List.copyOf(events);
        events.clear();
        return since;
    }

    synchronized int stagings() {
        return stagings;
    }

    synchronized InstalledBundle find(String key) {
        return installed.get(key);
    }

    private void checkNotRefused(StagedBundle staged) {
        if (refused.contains(staged.key())) {
            throw new PluginException(PluginErrorCode.LOAD_FAILED, "the framework refuses " + staged.key());
        }
    }

    private InstalledBundle put(String event, StagedBundle staged) {
        FileContent content = FileContent.of(staged);
        InstalledBundle bundle = new InstalledBundle(
                content.key(), content.pluginId(), content.version(), staged.source(), content.sha256());
        installed.put(bundle.key(), bundle);
        events.add(event + " " + content.key() + " " + content.version());
        return bundle;
    }
}
