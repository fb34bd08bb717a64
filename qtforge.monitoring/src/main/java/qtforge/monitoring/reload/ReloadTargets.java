// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.reload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.reload.HotReloadTarget;

/** What is watched. Its lock guards everything in it and the changing part of each target; nothing is called while it is held. */
final class ReloadTargets {

    /** The most plugins that are watched by name, and the most in folders. */
    static final int MOST = 10_000;

    private static final int MOST_FOLDERS = 1000;

    private final Map<String, ReloadTarget> named = new TreeMap<>();
    private final Map<String, ReloadTarget> inFolders = new TreeMap<>();
    private final Set<Path> folders = new TreeSet<>();
    private final Set<ReloadTarget> come = new HashSet<>();
    private final Set<ReloadTarget> gone = new HashSet<>();

    synchronized void add(ReloadTarget target) {
        if (!named.containsKey(target.pluginId()) && named.size() >= MOST) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    target.pluginId(),
                    "plugin '" + target.pluginId() + "' is not watched: " + MOST
                            + " plugins are watched already; end the watching of others, or watch a folder",
                    null);
        }
        end(named.put(target.pluginId(), target));
        end(inFolders.remove(target.pluginId()));
        come.add(target);
    }

    private void end(ReloadTarget target) {
        if (target != null) {
            target.ended = true;
            come.remove(target);
            gone.add(target);
        }
    }

    synchronized boolean remove(String pluginId) {
        ReloadTarget target = named.remove(pluginId);
        end(target);
        return target != null;
    }

    synchronized boolean addFolder(Path folder) {
        if (!folders.contains(folder) && folders.size() >= MOST_FOLDERS) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "folder " + folder + " is not watched: " + MOST_FOLDERS
                            + " folders are watched already; end the watching of others");
        }
        return folders.add(folder);
    }

    synchronized boolean removeFolder(Path folder) {
        boolean was = folders.remove(folder);
        dropFolderTargets(target -> target.folder().filter(folder::equals).isPresent());
        return was;
    }

    private void dropFolderTargets(Predicate<ReloadTarget> which) {
        List<ReloadTarget> dropped = inFolders.values().stream().filter(which).toList();
        dropped.forEach(target -> end(inFolders.remove(target.pluginId())));
    }

    synchronized void clear() {
        List.copyOf(named.keySet()).forEach(this::remove);
        folders.clear();
        dropFolderTargets(target -> true);
    }

    /**
     * Makes what is watched by folders agree with what is installed from them.
     *
     * @param installed files by plugin id
     * @param make a target of plugin id and file
     */
    void follow(Map<String, Path> installed, Function<Map.Entry<String, Path>, ReloadTarget> make) {
        List<Map.Entry<String, Path>> fresh = new ArrayList<>();
        synchronized (this) {
            dropFolderTargets(target -> !target.path().equals(installed.get(target.pluginId())));
            for (Map.Entry<String, Path> each : installed.entrySet()) {
                if (folders.contains(each.getValue().getParent())
                        && !named.containsKey(each.getKey())
                        && !inFolders.containsKey(each.getKey())
                        && inFolders.size() + fresh.size() < MOST) {
                    fresh.add(each);
                }
            }
        }
        List<ReloadTarget> made = fresh.stream().map(make).toList();
        synchronized (this) {
            for (ReloadTarget target : made) {
                if (folders.contains(target.path().getParent())
                        && !named.containsKey(target.pluginId())
                        && inFolders.putIfAbsent(target.pluginId(), target) == null) {
                    come.add(target);
                }
            }
        }
    }

    /** What is watched since the last call. */
    synchronized List<ReloadTarget> takeCome() {
        List<ReloadTarget> taken = List.copyOf(come);
        come.clear();
        return taken;
    }

    /** What is watched no more since the last call. */
    synchronized List<ReloadTarget> takeGone() {
        List<ReloadTarget> taken = List.copyOf(gone);
        gone.clear();
        return taken;
    }

    synchronized boolean isEmpty() {
        return named.isEmpty() && folders.isEmpty();
    }

    synchronized boolean hasFolders() {
        return !folders.isEmpty();
    }

    synchronized List<Path> folders() {
        return List.copyOf(folders);
    }

    synchronized Optional<ReloadTarget> find(String pluginId) {
        ReloadTarget target = named.get(pluginId);
        return Optional.ofNullable(target == null ? inFolders.get(pluginId) : target);
    }

    /** Those watched by name, sorted by plugin. */
    synchronized List<ReloadTarget> named() {
        return List.copyOf(named.values());
    }

    /** All that are watched, sorted by plugin. */
    synchronized Collection<ReloadTarget> all() {
        Map<String, ReloadTarget> all = new TreeMap<>(inFolders);
        all.putAll(named);
        return List.copyOf(all.values());
    }

    synchronized List<HotReloadTarget> snapshots() {
        return all().stream().map(ReloadTarget::snapshot).toList();
    }

    synchronized int size() {
        return named.size() + inFolders.size();
    }
}
