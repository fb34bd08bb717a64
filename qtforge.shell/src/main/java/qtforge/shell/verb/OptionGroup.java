// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.verb;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;

/**
 * Options that several verbs have, read into a record whose components are described as the parameters of a verb.
 *
 * @param constructor of the record
 * @param options one for each of its components
 */
record OptionGroup(Constructor<?> constructor, List<OptionSpec> options) {

    OptionGroup {
        options = List.copyOf(options);
    }

    /** The record with what a command line says. */
    Object read(CommandLine line) throws ReflectiveOperationException {
        List<Object> values = new ArrayList<>();
        options.forEach(option -> values.add(line.value(option)));
        return constructor.newInstance(values.toArray());
    }
}
