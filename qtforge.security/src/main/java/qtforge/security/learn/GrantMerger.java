// SPDX-License-Identifier: Apache-2.0
package qtforge.security.learn;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PluginPermission;

/**
 * Puts grants together where that says it shorter: three files of a folder become the folder; a folder that was listed and
 * three of whose folders were put together becomes a tree; three ports in a row become a range; three properties of a prefix
 * of two words become the prefix. Never what would be all of a kind, and never the top of a disk, what is directly in it, or a
 * home. Packages, services, programs and hosts stay as they are: names like theirs are others'.
 */
final class GrantMerger {

    private static final int SEVERAL = 3;

    private final Path home;

    GrantMerger(Path home) {
        this.home = home;
    }

    /** The grants to propose, each with those seen that it allows. */
    SortedMap<PermissionGrant, NavigableSet<PermissionGrant>> merge(Collection<PermissionGrant> seen) {
        SortedMap<PermissionGrant, NavigableSet<PermissionGrant>> merged = new TreeMap<>();
        for (PluginPermission permission : PluginPermission.values()) {
            NavigableSet<PermissionGrant> kind = new TreeSet<>();
            seen.stream().filter(grant -> grant.permission() == permission).forEach(kind::add);
            PermissionGrant all = PermissionGrant.of(permission);
            if (kind.contains(all)) {
                merged.put(all, kind);
            } else if (!kind.isEmpty()) {
                merged.putAll(mergeKind(permission, kind));
            }
        }
        return merged;
    }

    private SortedMap<PermissionGrant, NavigableSet<PermissionGrant>> mergeKind(
            PluginPermission permission, NavigableSet<PermissionGrant> kind) {
        return switch (permission) {
            case FILE_SYSTEM_READ, FILE_SYSTEM_WRITE -> files(permission, kind);
            case NETWORK_ACCESS, DATABASE_ACCESS -> hosts(permission, kind);
            case PROPERTY_READ, PROPERTY_WRITE -> properties(permission, kind);
            default -> single(kind);
        };
    }

    private static SortedMap<PermissionGrant, NavigableSet<PermissionGrant>> single(
            NavigableSet<PermissionGrant> kind) {
        SortedMap<PermissionGrant, NavigableSet<PermissionGrant>> all = new TreeMap<>();
        kind.forEach(grant -> all.put(grant, new TreeSet<>(List.of(grant))));
        return all;
    }

    private static SortedMap<String, NavigableSet<PermissionGrant>> by(
            Collection<PermissionGrant> grants, Function<PermissionGrant, String> group) {
        SortedMap<String, NavigableSet<PermissionGrant>> groups = new TreeMap<>();
        for (PermissionGrant grant : grants) {
            groups.computeIfAbsent(group.apply(grant), any -> new TreeSet<>()).add(grant);
        }
        return groups;
    }

    private SortedMap<PermissionGrant, NavigableSet<PermissionGrant>> files(
            PluginPermission permission, NavigableSet<PermissionGrant> kind) {
        SortedMap<PermissionGrant, NavigableSet<PermissionGrant>> merged = new TreeMap<>();
        NavigableSet<PermissionGrant> rest = new TreeSet<>();
        SortedMap<String, NavigableSet<PermissionGrant>> folders = new TreeMap<>();
        by(kind, GrantMerger::parent).forEach((folder, inside) -> {
            if (inside.size() >= SEVERAL && mayMerge(folder)) {
                folders.put(folder, inside);
            } else {
                rest.addAll(inside);
            }
        });
        trees(permission, kind, folders, merged);
        folders.forEach((folder, inside) -> merged.put(new PermissionGrant(permission, folder + "/*"), inside));
        absorb(permission, merged, rest);
        return merged;
    }

    /** Folders that were listed and have several folders that were put together. Takes those out of {@code folders}. */
    private void trees(
            PluginPermission permission,
            NavigableSet<PermissionGrant> kind,
            SortedMap<String, NavigableSet<PermissionGrant>> folders,
            SortedMap<PermissionGrant, NavigableSet<PermissionGrant>> merged) {
        SortedMap<String, NavigableSet<String>> above = new TreeMap<>();
        folders.keySet().forEach(folder -> above.computeIfAbsent(
                        Path.of(folder).getParent().toString(), any -> new TreeSet<>())
                .add(folder));
        above.forEach((top, below) -> {
            boolean listed = kind.contains(new PermissionGrant(permission, top));
            if (listed && below.size() >= SEVERAL && mayMerge(top)) {
                NavigableSet<PermissionGrant> covered = new TreeSet<>();
                Map<String, NavigableSet<PermissionGrant>> inside = new TreeMap<>(folders);
                inside.keySet().removeIf(folder -> !folder.equals(top) && !folder.startsWith(top + "/"));
                inside.forEach((folder, grants) -> {
                    covered.addAll(grants);
                    folders.remove(folder);
                });
                if (!covered.isEmpty()) {
                    merged.put(new PermissionGrant(permission, top + "/-"), covered);
                }
            }
        });
    }

    /** Adds what is left to what allows it already, or on its own. */
    private static void absorb(
            PluginPermission permission,
            SortedMap<PermissionGrant, NavigableSet<PermissionGrant>> merged,
            NavigableSet<PermissionGrant> rest) {
        for (PermissionGrant grant : rest) {
            merged.entrySet().stream()
                    .filter(entry -> covers(permission, entry.getKey().resource(), grant.resource()))
                    .findFirst()
                    .map(Map.Entry::getValue)
                    .orElseGet(() -> merged.computeIfAbsent(grant, any -> new TreeSet<>()))
                    .add(grant);
        }
    }

    private static boolean covers(PluginPermission permission, String merged, String file) {
        if (!merged.endsWith("/*") && !merged.endsWith("/-")) {
            return false;
        }
        String folder = merged.substring(0, merged.length() - 2);
        boolean itself = file.equals(folder) && permission == PluginPermission.FILE_SYSTEM_READ;
        return itself || merged.endsWith("/-") && file.startsWith(folder + "/");
    }

    private static String parent(PermissionGrant grant) {
        Path parent = Path.of(grant.resource()).getParent();
        return parent == null ? "" : parent.toString();
    }

    /** Not what is at the top of a disk, and no home or what homes are in. */
    private boolean mayMerge(String folder) {
        Path path = Path.of(folder);
        return path.getNameCount() >= 2 && !home.startsWith(path);
    }

    private static SortedMap<PermissionGrant, NavigableSet<PermissionGrant>> hosts(
            PluginPermission permission, NavigableSet<PermissionGrant> kind) {
        SortedMap<PermissionGrant, NavigableSet<PermissionGrant>> merged = new TreeMap<>();
        by(kind, grant -> host(grant.resource())).forEach((host, same) -> {
            SortedMap<Integer, PermissionGrant> ports = new TreeMap<>();
            NavigableSet<PermissionGrant> others = new TreeSet<>();
            for (PermissionGrant grant : same) {
                String port = grant.resource().substring(host.length());
                if (port.matches(":\\d{1,5}")) {
                    ports.put(Integer.parseInt(port.substring(1)), grant);
                } else {
                    others.add(grant);
                }
            }
            // The name alone is what looking it up asks for: to connect to a port of it includes that.
            if (!ports.isEmpty()) {
                others.removeIf(grant -> grant.resource().equals(host));
            }
            merged.putAll(single(others));
            ranges(permission, host, ports, merged);
        });
        return merged;
    }

    private static String host(String resource) {
        int colon = resource.lastIndexOf(':');
        return colon > resource.lastIndexOf(']') ? resource.substring(0, colon) : resource;
    }

    private static void ranges(
            PluginPermission permission,
            String host,
            SortedMap<Integer, PermissionGrant> ports,
            SortedMap<PermissionGrant, NavigableSet<PermissionGrant>> merged) {
        NavigableSet<PermissionGrant> run = new TreeSet<>();
        int first = -1;
        int last = -1;
        for (Map.Entry<Integer, PermissionGrant> port : ports.entrySet()) {
            if (!run.isEmpty() && port.getKey() != last + 1) {
                finish(permission, host, first, last, run, merged);
                run = new TreeSet<>();
            }
            if (run.isEmpty()) {
                first = port.getKey();
            }
            last = port.getKey();
            run.add(port.getValue());
        }
        finish(permission, host, first, last, run, merged);
    }

    private static void finish(
            PluginPermission permission,
            String host,
            int first,
            int last,
            NavigableSet<PermissionGrant> run,
            SortedMap<PermissionGrant, NavigableSet<PermissionGrant>> merged) {
        if (run.size() >= SEVERAL) {
            merged.put(new PermissionGrant(permission, host + ":" + first + "-" + last), run);
        } else {
            merged.putAll(single(run));
        }
    }

    private static SortedMap<PermissionGrant, NavigableSet<PermissionGrant>> properties(
            PluginPermission permission, NavigableSet<PermissionGrant> kind) {
        SortedMap<PermissionGrant, NavigableSet<PermissionGrant>> merged = new TreeMap<>();
        by(kind, grant -> prefix(grant.resource())).forEach((prefix, same) -> {
            if (same.size() >= SEVERAL && prefix.indexOf('.') > 0) {
                merged.put(new PermissionGrant(permission, prefix + ".*"), same);
            } else {
                merged.putAll(single(same));
            }
        });
        return merged;
    }

    private static String prefix(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }
}
