// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import java.security.AccessControlContext;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.service.condpermadmin.ConditionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionAdmin;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionUpdate;
import org.osgi.service.permissionadmin.PermissionInfo;

/** A permission table that tells what is committed to it, and fails when it is told to. */
@SuppressWarnings({"deprecation", "removal"})
final class FakeAdmin implements ConditionalPermissionAdmin {

    List<ConditionalPermissionInfo> table = new ArrayList<>();
    int commits;
    int infosMade;

    /** Called with each committed table. */
    Consumer<List<String>> watcher = rows -> {};

    /** How many of the next commits say that somebody else was faster. */
    int conflicts;

    /** How many of the next commits throw. */
    int failures;

    /** How many of the next commits lose the last row. */
    int losses;

    private long version;

    List<String> encoded() {
        return table.stream().map(ConditionalPermissionInfo::getEncoded).toList();
    }

    @Override
    public synchronized ConditionalPermissionUpdate newConditionalPermissionUpdate() {
        List<ConditionalPermissionInfo> copy = new ArrayList<>(table);
        long seen = version;
        return new ConditionalPermissionUpdate() {
            @Override
            public List<ConditionalPermissionInfo> getConditionalPermissionInfos() {
                return copy;
            }

            @Override
            public boolean commit() {
                return FakeAdmin.this.commit(copy, seen);
            }
        };
    }

    private synchronized boolean commit(List<ConditionalPermissionInfo> rows, long seen) {
        if (failures > 0) {
            failures--;
            table = new ArrayList<>();
            throw new IllegalStateException("the disk is full");
        }
        if (conflicts > 0 || seen != version) {
            conflicts--;
            return false;
        }
        commits++;
        version++;
        table = new ArrayList<>(rows);
        if (losses > 0) {
            losses--;
            table.remove(table.size() - 1);
        }
        watcher.accept(encoded());
        return true;
    }

    synchronized void set(List<ConditionalPermissionInfo> rows) {
        version++;
        table = new ArrayList<>(rows);
    }

    @Override
    public ConditionalPermissionInfo newConditionalPermissionInfo(String encoded) {
        infosMade++;
        return new Info(encoded);
    }

    /** Takes the encoding apart, as the framework does. */
    private static final class Info implements ConditionalPermissionInfo {

        private final String encoded;
        private final List<ConditionInfo> conditions = new ArrayList<>();
        private final List<PermissionInfo> permissions = new ArrayList<>();
        private final String name;

        Info(String encoded) {
            this.encoded = encoded;
            int position = encoded.indexOf('{') + 1;
            while (encoded.charAt(position) != '}') {
                char c = encoded.charAt(position);
                if (c == '[' || c == '(') {
                    int end = end(encoded, position, c == '[' ? ']' : ')');
                    String part = encoded.substring(position, end + 1);
                    if (c == '[') {
                        conditions.add(new ConditionInfo(part));
                    } else {
                        permissions.add(new PermissionInfo(part));
                    }
                    position = end;
                }
                position++;
            }
            name = encoded.substring(position + 3, encoded.length() - 1);
        }

        private static int end(String text, int start, char close) {
            boolean quoted = false;
            for (int i = start; ; i++) {
                char c = text.charAt(i);
                if (quoted && c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (!quoted && c == close) {
                    return i;
                }
            }
        }

        @Override
        public ConditionInfo[] getConditionInfos() {
            return conditions.toArray(new ConditionInfo[0]);
        }

        @Override
        public PermissionInfo[] getPermissionInfos() {
            return permissions.toArray(new PermissionInfo[0]);
        }

        @Override
        public void delete() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String getAccessDecision() {
            return encoded.startsWith("ALLOW") ? ALLOW : DENY;
        }

        @Override
        public String getEncoded() {
            return encoded;
        }
    }

    @Override
    public ConditionalPermissionInfo newConditionalPermissionInfo(
            String name, ConditionInfo[] conditions, PermissionInfo[] permissions, String access) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ConditionalPermissionInfo addConditionalPermissionInfo(ConditionInfo[] conditions, PermissionInfo[] perms) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ConditionalPermissionInfo setConditionalPermissionInfo(
            String name, ConditionInfo[] conditions, PermissionInfo[] permissions) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Enumeration<ConditionalPermissionInfo> getConditionalPermissionInfos() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ConditionalPermissionInfo getConditionalPermissionInfo(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public AccessControlContext getAccessControlContext(String[] signers) {
        throw new UnsupportedOperationException();
    }
}
