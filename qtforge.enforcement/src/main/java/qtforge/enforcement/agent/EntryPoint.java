// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A method of the JDK that asks first.
 *
 * <p>Kinds: {@code permission} asks for the permission its arguments spell out (class, name, actions); {@code direct} the
 * same, but only when the caller is not the JDK itself; {@code given} only when an argument is there; {@code file...},
 * {@code socket...}, {@code http}, {@code exec}, {@code reflect}, {@code loader}, {@code native} and {@code thread...} make theirs from the
 * arguments of the call; {@code manager} gives the framework what it
 * asks; {@code recorder} makes sure that what others write into classes leaves this in them; {@code boundary} asks nothing: frames below it do not count,
 * for the entry points whose methods are its arguments, or for all.
 *
 * @param className the class, with slashes
 * @param method the method, or {@code <init>}; for a boundary also {@code *}
 * @param descriptor its descriptor; empty for a boundary
 * @param kind what is asked
 * @param arguments what it is made of; {@code $0} is this, {@code $1} the first parameter
 * @param first the first JDK that has it
 * @param last the last one
 */
record EntryPoint(
        String className, String method, String descriptor, String kind, String arguments, int first, int last) {

    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d)");
    private static final int MOST = 3;

    static EntryPoint parse(String line) {
        String[] fields = line.split("\\|", -1);
        if (fields.length != 7) {
            throw new IllegalArgumentException("not an entry point, 7 fields are needed: " + line);
        }
        EntryPoint point = new EntryPoint(
                fields[0],
                fields[1],
                fields[2],
                fields[3],
                fields[4],
                Integer.parseInt(fields[5]),
                fields[6].isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(fields[6]));
        if (point.parameters().size() > MOST) {
            throw new IllegalArgumentException("an entry point names three arguments at most: " + line);
        }
        return point;
    }

    boolean on(int jdk) {
        return first <= jdk && jdk <= last;
    }

    boolean boundary() {
        return kind.equals("boundary");
    }

    /** The parameters its arguments name, each once, in the order they are handed to the checker. */
    List<Integer> parameters() {
        List<Integer> found = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(arguments);
        while (matcher.find()) {
            int parameter = Integer.parseInt(matcher.group(1));
            if (!found.contains(parameter)) {
                found.add(parameter);
            }
        }
        return found;
    }

    /** The class as Java spells it. */
    String javaName() {
        return className.replace('/', '.');
    }

    @Override
    public String toString() {
        return javaName() + "." + method + descriptor;
    }
}
