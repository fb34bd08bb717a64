// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.verb;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.apache.felix.service.command.Process;
import qtforge.api.core.PluginInfo;

/**
 * A command of this shell. A subclass has one public method, named as the verb and described by {@code @Descriptor},
 * {@code @Parameter} and {@link Argument}. A verb of many subcommands has their methods in parts of its own, which it names in
 * {@link Subcommands}.
 *
 * <p>Gogo's {@code help} reads the same annotations. The command line is read here rather than by Gogo's reflection, whose
 * answer to a wrong option is a list of Java types.
 */
public abstract class Verb implements Function {

    private final List<Object> parts;

    /**
     * A verb.
     *
     * @param parts objects of the classes in {@link Subcommands}; none for a verb without subcommands
     */
    protected Verb(Object... parts) {
        this.parts = List.of(parts);
    }

    /**
     * Carries out the verb.
     *
     * @return an object for the next command in a pipe; printed by the converter of this bundle
     * @throws CommandFailure for every failure
     */
    @Override
    public final Object execute(CommandSession session, List<Object> words) throws CommandFailure {
        Signature signature = Signature.of(getClass());
        boolean verbose = false;
        try {
            List<Object> flat = CommandLine.flat(words);
            OptionalInt place = signature.placeOfSubcommand(flat);
            if (place.isPresent()) {
                signature = signature
                        .subcommand(flat.remove(place.getAsInt()).toString())
                        .orElseThrow();
            }
            CommandLine line = new CommandLine(signature, flat);
            verbose = line.isVerbose();
            return line.wantsHelp() ? new HelpPage(signature) : invoke(session, signature, line);
        } catch (InvocationTargetException e) {
            throw failure(e.getCause(), verbose);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw failure(e, verbose);
        }
    }

    private Object invoke(CommandSession session, Signature signature, CommandLine line)
            throws ReflectiveOperationException {
        List<Object> values = new ArrayList<>();
        List<Object> operands = new ArrayList<>(line.operands());
        for (Object parameter : signature.parameters()) {
            if (parameter instanceof OptionSpec option) {
                values.add(line.value(option));
            } else if (parameter instanceof OptionGroup group) {
                values.add(group.read(line));
            } else if (parameter instanceof OperandSpec operand) {
                values.add(take(operand, operands, line));
            } else {
                values.add(session);
            }
        }
        if (!operands.isEmpty()) {
            throw line.refuse("there is one argument too many: '" + text(operands.get(0)) + "'");
        }
        return signature.method().invoke(receiver(signature), values.toArray());
    }

    private Object receiver(Signature signature) {
        Class<?> owner = signature.method().getDeclaringClass();
        return owner.isInstance(this)
                ? this
                : parts.stream().filter(owner::isInstance).findFirst().orElseThrow();
    }

    private static Object take(OperandSpec operand, List<Object> operands, CommandLine line) {
        if (operand.many()) {
            Object rest = operand.type() == Object[].class
                    ? operands.toArray()
                    : operands.stream().map(Verb::text).toArray(String[]::new);
            operands.clear();
            return rest;
        }
        if (!operands.isEmpty()) {
            return text(operands.remove(0));
        }
        if (!operand.optional()) {
            throw line.refuse(operand.name() + " is missing");
        }
        return "";
    }

    private static String text(Object word) {
        if (word instanceof Identified result) {
            return result.id();
        }
        return word instanceof PluginInfo info ? info.id() : word.toString();
    }

    private static CommandFailure failure(Throwable cause, boolean verbose) {
        Process process = Process.Utils.current();
        if (verbose && process != null) {
            cause.printStackTrace(process.err());
        }
        return CommandFailure.of(cause);
    }
}
