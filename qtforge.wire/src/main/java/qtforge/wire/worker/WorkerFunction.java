// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.worker;

import java.util.Arrays;
import qtforge.api.script.ScriptFunction;
import qtforge.wire.WireFunction;

/** A function of a script in a worker. */
final class WorkerFunction implements ScriptFunction {

    private final WorkerInstance instance;
    private final WireFunction remote;

    WorkerFunction(WorkerInstance instance, WireFunction remote) {
        this.instance = instance;
        this.remote = remote;
    }

    boolean of(WorkerInstance other) {
        return instance == other;
    }

    WireFunction remote() {
        return remote;
    }

    @Override
    public Object call(Object... arguments) {
        return instance.within(limit -> remote.call(limit, Arrays.asList(arguments)));
    }

    @Override
    public void release() {
        remote.close();
    }
}
