// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.verb;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;

/**
 * What a verb understands, read from the annotations of its method; help, completion and the reading of command lines all go
 * by it.
 *
 * @param scope what stands before the colon
 * @param function what stands behind it
 * @param description one line
 * @param method the method that carries it out
 * @param parameters one for each parameter of the method: CommandSession.class, an {@link OptionSpec} or an
 *     {@link OperandSpec}
 * @param examples command lines, simplest first
 */
public record Signature(
        String scope,
        String function,
        String description,
        Method method,
        List<Object> parameters,
        List<Example> examples) {

    /** The signature of a verb's class. */
    public static Signature of(Class<? extends Verb> type) {
        GogoVerb verb = type.getAnnotation(GogoVerb.class);
        Method method = Arrays.stream(type.getMethods())
                .filter(own -> own.getName().equals(verb.function()) && own.isAnnotationPresent(Descriptor.class))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        type.getName() + " has no method " + verb.function() + " with a @Descriptor"));
        List<Object> parameters = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            parameters.add(parameter.getType() == CommandSession.class ? CommandSession.class : spec(parameter));
        }
        return new Signature(
                verb.scope(),
                verb.function(),
                method.getAnnotation(Descriptor.class).value(),
                method,
                List.copyOf(parameters),
                List.of(method.getAnnotationsByType(Example.class)));
    }

    private static Object spec(Parameter parameter) {
        String description = parameter.getAnnotation(Descriptor.class).value();
        Argument argument = parameter.getAnnotation(Argument.class);
        var option = parameter.getAnnotation(org.apache.felix.service.command.Parameter.class);
        if (option == null) {
            boolean many = parameter.getType().isArray();
            return new OperandSpec(
                    argument.name(),
                    argument.kind(),
                    many || argument.optional(),
                    many,
                    description,
                    parameter.getType(),
                    List.of(argument.choices()));
        }
        return new OptionSpec(
                List.of(option.names()),
                argument == null ? "" : argument.name(),
                argument == null ? ArgumentKind.TEXT : argument.kind(),
                option.absentValue(),
                description,
                parameter.getType());
    }

    /** The full name, for example {@code qtforge:list}. */
    public String name() {
        return scope + ":" + function;
    }

    /** The options, those every verb has at the end. */
    public List<OptionSpec> options() {
        return Stream.concat(own(OptionSpec.class), Stream.of(OptionSpec.VERBOSE, OptionSpec.HELP))
                .toList();
    }

    /** The operands in their order. */
    public List<OperandSpec> operands() {
        return own(OperandSpec.class).toList();
    }

    /** The option of a name, with its dashes. */
    public Optional<OptionSpec> option(String name) {
        return options().stream()
                .filter(option -> option.names().contains(name))
                .findFirst();
    }

    /** The operand at a place, from 0. */
    public Optional<OperandSpec> operand(int place) {
        List<OperandSpec> operands = operands();
        if (place < operands.size()) {
            return Optional.of(operands.get(place));
        }
        return operands.isEmpty() || !operands.get(operands.size() - 1).many()
                ? Optional.empty()
                : Optional.of(operands.get(operands.size() - 1));
    }

    /** For example {@code qtforge:stop [OPTION]... [ID...]}. */
    public String usage() {
        StringBuilder usage = new StringBuilder(name());
        if (own(OptionSpec.class).findAny().isPresent()) {
            usage.append(" [OPTION]...");
        }
        operands().forEach(operand -> usage.append(' ').append(operand.label()));
        return usage.toString();
    }

    private <T> Stream<T> own(Class<T> kind) {
        return parameters.stream().filter(kind::isInstance).map(kind::cast);
    }
}
