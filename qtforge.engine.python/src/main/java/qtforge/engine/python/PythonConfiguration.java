// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.python;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of the PID {@value PythonEngine#PID}; it takes effect for scripts that are started afterwards. */
@ObjectClassDefinition(id = PythonEngine.PID, name = "QtForge Python")
public @interface PythonConfiguration {

    /** The interpreter. */
    @AttributeDefinition(
            name = "Interpreter",
            description = "Path of a Python interpreter, 3.9 or newer; empty for python3 on the PATH")
    String interpreter() default "";

    /** How long a worker may take to start. */
    @AttributeDefinition(
            name = "Start limit",
            description = "How many milliseconds a process may take until it has connected",
            min = "100")
    int start_limit_ms() default 10_000;
}
