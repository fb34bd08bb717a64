// SPDX-License-Identifier: Apache-2.0
package qtforge.security.mapping;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import qtforge.api.core.PluginException;
import qtforge.api.security.PermissionGrant;

/**
 * A file, folder or tree a grant is for.
 *
 * @param base the file, or the folder that {@code *} or {@code -} is in
 * @param extent what of it
 */
record FileResource(String base, Extent extent) {

    /** How far a resource reaches. */
    enum Extent {
        /** This file. */
        ONE,
        /** What is directly in this folder. */
        FOLDER,
        /** Everything below this folder. */
        TREE
    }

    /** Reads {@code /a/b}, {@code /a/*} or {@code /a/-}. */
    static FileResource parse(PermissionGrant grant) {
        String text = grant.resource();
        if (text.equals("<<ALL FILES>>") || text.equals("-")) {
            throw everything(grant);
        }
        if (text.contains("${")) {
            throw ResourceError.of(grant, "a variable in it was not replaced", "write the path it stands for");
        }
        int cut = lastSeparator(text);
        String last = text.substring(cut + 1);
        Extent extent =
                switch (last) {
                    case "*" -> Extent.FOLDER;
                    case "-" -> Extent.TREE;
                    default -> Extent.ONE;
                };
        String base = extent == Extent.ONE ? text : text.substring(0, Math.max(cut, 0));
        if (extent != Extent.ONE && cut == 0) {
            base = File.separator;
        }
        checked(grant, base, path(grant, base));
        if (extent == Extent.TREE && Path.of(base).getNameCount() == 0) {
            throw everything(grant);
        }
        return new FileResource(base, extent);
    }

    private static void checked(PermissionGrant grant, String base, Path path) {
        if (!path.isAbsolute()) {
            throw ResourceError.of(grant, "the path is relative", "write an absolute path such as /srv/share/-");
        }
        for (Path segment : path) {
            if (segment.toString().equals("..") || segment.toString().equals(".")) {
                throw ResourceError.of(grant, "it has '" + segment + "' in it", "write " + path.normalize());
            }
        }
        if (base.contains("*")) {
            throw ResourceError.of(
                    grant,
                    "'*' stands for the files of a folder and only as the last part",
                    "write DIR/* for a folder or DIR/- for a tree");
        }
        if (!path.toString().equals(base)) {
            throw ResourceError.of(
                    grant, "it has separators too many", "write " + path + ", or " + path + "/- for the tree");
        }
    }

    private static PluginException everything(PermissionGrant grant) {
        return ResourceError.of(
                grant, "this is every file there is", "write " + grant.permission() + " without a resource");
    }

    private static Path path(PermissionGrant grant, String base) {
        return toPath(base)
                .orElseThrow(() ->
                        ResourceError.of(grant, "this is no path", "write an absolute path such as /srv/share/-"));
    }

    private static Optional<Path> toPath(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static int lastSeparator(String text) {
        return Math.max(text.lastIndexOf('/'), text.lastIndexOf(File.separatorChar));
    }

    /** As {@link java.io.FilePermission} writes it. */
    String name() {
        String folder = base.endsWith(File.separator) ? base : base + File.separator;
        return switch (extent) {
            case ONE -> base;
            case FOLDER -> folder + "*";
            case TREE -> folder + "-";
        };
    }
}
