// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.verb;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
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
 * @param parameters one for each parameter of the method: CommandSession.class, an {@link OptionSpec}, an
 *     {@link OptionGroup} or an {@link OperandSpec}
 * @param examples command lines, simplest first
 * @param subcommands how each subcommand is used, in the order of the help; empty for a verb without
 */
public record Signature(
        String scope,
        String function,
        String description,
        Method method,
        List<Object> parameters,
        List<Example> examples,
        List<Signature> subcommands) {

    /** Read once: while annotations are read, the agent of Java 24 and later is asked hundreds of times about class loaders. */
    private static final ClassValue<Signature> READ = new ClassValue<>() {
        @Override
        protected Signature computeValue(Class<?> type) {
            return read(type);
        }
    };

    /** The signature of a verb's class. */
    public static Signature of(Class<? extends Verb> type) {
        return READ.get(type);
    }

    private static Signature read(Class<?> type) {
        GogoVerb verb = type.getAnnotation(GogoVerb.class);
        Method method = Arrays.stream(type.getMethods())
                .filter(own -> own.getName().equals(verb.function()) && own.isAnnotationPresent(Descriptor.class))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        type.getName() + " has no method " + verb.function() + " with a @Descriptor"));
        Signature alone = of(verb.scope(), verb.function(), method, List.of());
        Subcommands parts = type.getAnnotation(Subcommands.class);
        return parts == null ? alone : of(verb.scope(), verb.function(), method, subcommands(alone, parts));
    }

    private static Signature of(String scope, String function, Method method, List<Signature> subcommands) {
        List<Object> parameters = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            parameters.add(parameter.getType() == CommandSession.class ? CommandSession.class : spec(parameter));
        }
        return new Signature(
                scope,
                function,
                method.getAnnotation(Descriptor.class).value(),
                method,
                List.copyOf(parameters),
                List.of(method.getAnnotationsByType(Example.class)),
                subcommands);
    }

    /** In the order of the first operand's choices, since methods of a class have none. */
    private static List<Signature> subcommands(Signature verb, Subcommands parts) {
        Map<String, Method> methods = new HashMap<>();
        for (Class<?> part : parts.value()) {
            for (Method method : part.getMethods()) {
                Subcommand own = method.getAnnotation(Subcommand.class);
                if (own != null) {
                    methods.put(own.value(), method);
                }
            }
        }
        List<String> names = verb.operands().get(0).choices();
        if (!methods.keySet().equals(Set.copyOf(names))) {
            throw new IllegalStateException(
                    verb.name() + " has methods for " + methods.keySet() + " but lets one choose from " + names);
        }
        return names.stream()
                .map(name -> of(verb.scope(), verb.function() + " " + name, methods.get(name), List.of()))
                .toList();
    }

    private static Object spec(Parameter parameter) {
        if (parameter.getType().isRecord()) {
            Constructor<?> constructor = parameter.getType().getConstructors()[0];
            return new OptionGroup(
                    constructor,
                    Arrays.stream(constructor.getParameters())
                            .map(Signature::spec)
                            .map(OptionSpec.class::cast)
                            .toList());
        }
        String description = parameter.getAnnotation(Descriptor.class).value();
        Argument argument = parameter.getAnnotation(Argument.class);
        var option = parameter.getAnnotation(org.apache.felix.service.command.Parameter.class);
        if (option == null) {
            boolean many = parameter.getType().isArray();
            return new OperandSpec(
                    argument.name(),
                    List.of(argument.kind()),
                    many || argument.optional(),
                    many,
                    description,
                    parameter.getType(),
                    List.of(argument.choices()));
        }
        return new OptionSpec(
                List.of(option.names()),
                argument == null ? "" : argument.name(),
                argument == null ? List.of() : List.of(argument.kind()),
                argument == null ? List.of() : List.of(argument.choices()),
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
        return Stream.concat(ownOptions().stream(), Stream.of(OptionSpec.VERBOSE, OptionSpec.HELP))
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
        if (!ownOptions().isEmpty()) {
            usage.append(" [OPTION]...");
        }
        operands().forEach(operand -> usage.append(' ').append(operand.label()));
        return usage.toString();
    }

    /** The subcommand of a name. */
    public Optional<Signature> subcommand(String name) {
        return subcommands.stream()
                .filter(subcommand -> subcommand.shortName().equals(name))
                .findFirst();
    }

    /** The last word of the name: of a subcommand what tells it from the others. */
    public String shortName() {
        return function.substring(function.lastIndexOf(' ') + 1);
    }

    /** Where among the words behind the verb, from 0, its subcommand is; empty when there is none. */
    public OptionalInt placeOfSubcommand(List<?> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i) instanceof CharSequence text ? text.toString() : "";
            if (!CommandLine.isOption(word)) {
                return subcommand(word).isPresent() ? OptionalInt.of(i) : OptionalInt.empty();
            }
            // Of an option in front of the subcommand only its name is known: it means the same wherever it is one.
            boolean takesNext = Stream.concat(
                            option(word).stream(),
                            subcommands.stream().flatMap(subcommand -> subcommand.option(word).stream()))
                    .anyMatch(option -> !option.isFlag());
            i += takesNext ? 1 : 0;
        }
        return OptionalInt.empty();
    }

    /** The options without those every verb has. */
    public List<OptionSpec> ownOptions() {
        return parameters.stream()
                .flatMap(parameter ->
                        parameter instanceof OptionGroup group ? group.options().stream() : Stream.of(parameter))
                .filter(OptionSpec.class::isInstance)
                .map(OptionSpec.class::cast)
                .toList();
    }

    private <T> Stream<T> own(Class<T> kind) {
        return parameters.stream().filter(kind::isInstance).map(kind::cast);
    }
}
