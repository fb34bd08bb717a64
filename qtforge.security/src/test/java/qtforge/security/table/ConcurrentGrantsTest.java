// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PluginPermission;

class ConcurrentGrantsTest {

    private static final int THREADS = 4;
    private static final int CHANGES = 250;
    private static final Pattern FOLDER = Pattern.compile("\"/srv/t(\\d)/(\\d+)\" \"read");
    private static final Pattern SUBJECT = Pattern.compile("\"allow p(\\d)\"$");

    @TempDir
    private Path home;

    private static PermissionGrant grant(int thread, int change) {
        return new PermissionGrant(PluginPermission.FILE_SYSTEM_READ, "/srv/t" + thread + "/" + change % 5);
    }

    @Test
    void neverAllowsWhatWasNeverGrantedAndEndsWithWhatWasGrantedLast() throws Exception {
        FakeRuntime runtime = new FakeRuntime(home, "enforce");
        for (int i = 0; i < THREADS; i++) {
            runtime.install("p" + i, "a".repeat(64));
        }
        PolicyKeeper keeper = runtime.keeper();
        keeper.refresh();
        PermissionService permissions = new PermissionService(keeper, runtime);
        ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
        runtime.admin.watcher = rows -> check(rows, violations);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                running.add(threads.submit(() -> changes(permissions, thread)));
            }
            for (Future<?> future : running) {
                future.get(120, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(violations).isEmpty();
        assertThat(runtime.admin.commits).isGreaterThanOrEqualTo(THREADS * CHANGES);
        for (int i = 0; i < THREADS; i++) {
            assertThat(permissions.permissions("p" + i)).containsExactly(grant(i, CHANGES - 2));
        }
        assertThat(permissions.rows()).isEqualTo(runtime.admin.encoded());
    }

    /** Grants and revokes in turns; the grant before the last stays. */
    private static void changes(PermissionService permissions, int thread) {
        for (int change = 0; change < CHANGES; change += 2) {
            permissions.grantPermission("p" + thread, grant(thread, change));
            if (change == CHANGES - 2) {
                permissions.grantPermission("p" + thread, grant(thread, change + 1));
                permissions.revokePermission("p" + thread, grant(thread, change + 1));
            } else {
                permissions.revokePermission("p" + thread, grant(thread, change));
            }
        }
    }

    /** Each plugin has only grants of its own thread, at most two at once, and the fixed rows are there in their order. */
    private static void check(List<String> rows, ConcurrentLinkedQueue<String> violations) {
        if (!rows.get(0).endsWith("\"fence\"")
                || !rows.get(1).endsWith("\"never\"")
                || !rows.get(2).endsWith("\"exit\"")
                || !rows.get(5).endsWith("\"base\"")) {
            violations.add("order: " + rows);
        }
        for (String row : rows) {
            Matcher subject = SUBJECT.matcher(row);
            String owner = subject.find() ? subject.group(1) : "none";
            Matcher folder = FOLDER.matcher(row);
            int found = 0;
            while (folder.find()) {
                found++;
                if (!folder.group(1).equals(owner)) {
                    violations.add("never granted: " + row);
                }
            }
            if (found > 2) {
                violations.add("too many: " + row);
            }
        }
    }
}
