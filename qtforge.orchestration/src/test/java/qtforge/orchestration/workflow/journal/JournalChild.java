// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import qtforge.api.orchestration.workflow.WorkflowState;

/** A process that writes until it is killed, and says what it wrote after that was forced. */
final class JournalChild {

    private JournalChild() {}

    /** Store, name of the run, threads, bytes of log before it is folded. */
    public static void main(String[] args) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        StoreJournal journal = new StoreJournal(
                Path.of(args[0]),
                JournalOptions.DEFAULT.foldAt(Integer.parseInt(args[3])),
                Clock.systemUTC(),
                problem -> say(out, "PROBLEM " + problem));
        say(out, "OPEN");
        Thread writer = Thread.currentThread();
        for (int t = 0; t < Integer.parseInt(args[2]); t++) {
            String thread = args[1] + "-" + t;
            writer = new Thread(() -> write(journal, thread, out));
            writer.start();
        }
        // They write until they are killed; the parent does not leave it that long.
        writer.join(60_000);
        System.exit(1);
    }

    private static void write(StoreJournal journal, String thread, PrintStream out) {
        for (int e = 0; ; e++) {
            String id = thread + "-" + e;
            journal.write(JournalFixture.execution(id, "w" + e % 3, "o", WorkflowState.RUNNING, e));
            say(out, "B " + id);
            for (int s = 0; s < 5; s++) {
                journal.note(JournalFixture.event(id, s));
                journal.write(id, JournalFixture.step("s" + s, s, data(id, s)));
                say(out, "S " + id + " " + s);
            }
            if (e % 2 == 0) {
                journal.write(JournalFixture.execution(id, "w" + e % 3, "o", WorkflowState.COMPLETED, e));
                say(out, "E " + id);
            }
            if (e % 40 == 39) {
                journal.forget(thread + "-" + (e - 1), List.of("s3"));
                say(out, "F " + thread + "-" + (e - 1));
            }
            if (e % 100 == 99 && thread.endsWith("-0")) {
                say(out, "P");
                journal.purge(Instant.MIN, 200);
            }
        }
    }

    static String data(String id, int step) {
        return id + "/" + step + "/" + "x".repeat(100 + step);
    }

    private static synchronized void say(PrintStream out, String line) {
        out.print(line + "\n"); // in one piece
        out.flush();
    }
}
