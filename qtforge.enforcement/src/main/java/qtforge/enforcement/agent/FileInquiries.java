// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.io.File;
import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What is asked about files. */
final class FileInquiries {

    private static final int READ_WRITE_MODE = 2;
    private static final int ACCESS_MASK = 3;
    private static final int READ_ONLY_FLAG = 0;
    private static final int WRITE_ONLY_FLAG = 1;
    private static final int WRITE_ACCESS = 2;
    private static final int EXECUTE_ACCESS = 1;

    /** Read once: the checker must not read a property that the plugin at hand may not. */
    private static final String TEMPORARY = System.getProperty("java.io.tmpdir");

    private final Judge judge;
    private final JdkFields fields;
    private final PermissionMaker execute = new PermissionMaker("java.io.FilePermission", "execute");

    FileInquiries(Judge judge, JdkFields fields) {
        this.judge = judge;
        this.fields = fields;
    }

    Inquiry path(String action, boolean link) {
        return (path, second, third) -> demand(action, path, link);
    }

    /** RandomAccessFile: its own numbers for the mode. */
    Inquiry mode() {
        return (path, mode, third) -> {
            demand("read", path, false);
            if (((Integer) mode & READ_WRITE_MODE) != 0) {
                demand("write", path, false);
            }
        };
    }

    /** The flags of open(2). */
    Inquiry flags() {
        return (path, flags, third) -> {
            int access = (Integer) flags & ACCESS_MASK;
            if (access != WRITE_ONLY_FLAG) {
                demand("read", path, false);
            }
            if (access != READ_ONLY_FLAG) {
                demand("write", path, false);
            }
        };
    }

    /** The modes of access(2). */
    Inquiry access() {
        return (path, modes, third) -> {
            int access = (Integer) modes;
            if ((access & WRITE_ACCESS) != 0) {
                demand("write", path, false);
            }
            if ((access & EXECUTE_ACCESS) != 0) {
                demand("execute", path, false);
            }
            if ((access & (WRITE_ACCESS | EXECUTE_ACCESS)) == 0) {
                demand("read", path, false);
            }
        };
    }

    /** A name the JDK makes up, in a directory: the prefix of the file is all that is known. */
    Inquiry temporary() {
        return (prefix, suffix, directory) -> {
            String parent = directory == null ? TEMPORARY : fields.path(directory);
            String name = new File(prefix + "0" + (suffix == null ? ".tmp" : suffix)).getName();
            demand("write", parent + File.separator + name, false);
        };
    }

    /** Attribute views work on open files. */
    Inquiry view(String action) {
        return (view, second, third) -> demand(action, fields.file(view), false);
    }

    /** A file by its address; of other addresses, the way to them asks. */
    Inquiry url(String action) {
        return (address, second, third) -> {
            URL url = (URL) address;
            if ("file".equalsIgnoreCase(url.getProtocol())) {
                demand(action, decoded(url.getPath()), false);
            }
        };
    }

    /** As the JDK decodes what it opens; what cannot be decoded it cannot have open. */
    private static String decoded(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    Inquiry exec() {
        return (command, second, third) -> {
            String program = ((String[]) command)[0];
            if (new File(program).isAbsolute()) {
                demand("execute", program, false);
            } else {
                judge.demand(new NamedQuestion(execute, "<<ALL FILES>>"));
            }
        };
    }

    private void demand(String action, Object what, boolean link) {
        String path = what instanceof String string ? string : fields.path(what);
        if (path != null) {
            judge.demand(new FileQuestion(action, path, link));
        }
    }

    /** Whether a path is one of the JDK's own; others cannot be used where these are asked about. */
    static boolean ofDefaultProvider(Object path) {
        return path instanceof Path && Loaders.of(path.getClass()) == null;
    }
}
