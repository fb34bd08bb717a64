// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.exec;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginDiagnostics.Verification;
import qtforge.shell.text.Outcome;
import qtforge.shell.verb.CommandFailure;

/**
 * Runs Gogo command lines without a prompt, for the launcher's {@code --exec}. All lines of one run share a session, so
 * variables last from one to the next.
 *
 * <p>The streams are those of the process, not {@code System.out}: Gogo puts a stream of its own there that leads to the
 * session it is written from, so a session that wrote to it would write to itself.
 */
// Immediate: the launcher gives the service back after each line, and the session has to outlive that.
@Component(service = ToIntFunction.class, immediate = true, property = "qtforge.exec:Boolean=true")
public final class CommandLineRunner implements ToIntFunction<String> {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String NOT_FOUND = "org.apache.felix.gogo.runtime.CommandNotFoundException";

    private final BundleContext context;
    private final CommandProcessor processor;
    private final CommandSession session;
    private volatile boolean withoutScriptCommands;
    private final List<ServiceRegistration<?>> scriptCommands = new CopyOnWriteArrayList<>();
    private final VerbGate gate;
    private final PrintStream out;
    private final PrintStream err;

    /** Called by SCR. */
    @Activate
    public CommandLineRunner(BundleContext context, @Reference CommandProcessor processor) {
        this(
                context,
                processor,
                new VerbGate(context, LIMIT),
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err));
    }

    CommandLineRunner(
            BundleContext context,
            CommandProcessor processor,
            VerbGate gate,
            InputStream in,
            OutputStream out,
            OutputStream err) {
        this.context = context;
        this.processor = processor;
        this.gate = gate;
        this.out = plain(out);
        this.err = plain(err);
        this.session = processor.createSession(in, this.out, this.err);
        // Commands of other bundles first, as at the prompt; the verbs of this shell also without their scope.
        session.put("SCOPE", "gogo:qtforge:*");
    }

    private static PrintStream plain(OutputStream stream) {
        return new PrintStream(new EscapeFilter(new BufferedOutputStream(stream)), true, Charset.defaultCharset());
    }

    /** Ends the session. */
    @Deactivate
    public void deactivate() {
        scriptCommands.forEach(ServiceRegistration::unregister);
        scriptCommands.clear();
        session.close();
    }

    /**
     * Runs a command line and prints its result.
     *
     * @return 0, or 1 when it failed or its result says that not all is well; what failed stands on standard error then
     */
    @Override
    public int applyAsInt(String line) {
        try {
            addScriptCommands();
            gate.await(session, line);
            Object result = session.execute(line);
            if (result != null) {
                out.println(session.format(result, Converter.INSPECT));
            }
            return isOk(result) ? 0 : 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            err.println("error: interrupted: " + line);
            return 1;
        } catch (Exception e) {
            err.println(message(e));
            return 1;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private void addScriptCommands() {
        if (session.get("gogo:grep") == null && scriptCommands.isEmpty()) {
            try {
                scriptCommands.addAll(ScriptCommands.register(context, processor));
            } catch (NoClassDefFoundError e) {
                // gogo.jline is not installed; said when a line asks for a command that is unknown.
                withoutScriptCommands = true;
            }
        }
    }

    private static boolean isOk(Object result) {
        if (result instanceof Verification verification) {
            return verification.ok();
        }
        return !(result instanceof Outcome outcome) || outcome.ok();
    }

    private String message(Exception e) {
        if (e.getClass().getName().equals(NOT_FOUND)) {
            String text = String.valueOf(e.getMessage());
            return "error: unknown command: "
                    + text.substring(text.indexOf(':') + 1).strip() + "; try qtforge:help"
                    + (withoutScriptCommands ? " (grep, each and the like need the bundle gogo.jline)" : "");
        }
        return CommandFailure.of(e).toString();
    }
}
