// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.server;

import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptFunction;
import qtforge.bindings.value.ConstantValue;
import qtforge.bindings.value.ObjectReference;
import qtforge.bindings.value.StructValue;
import qtforge.wire.WireCallable;
import qtforge.wire.WireConstant;
import qtforge.wire.WireFunction;
import qtforge.wire.WireHandle;
import qtforge.wire.WireResolver;
import qtforge.wire.WireStruct;

/** Values at the border to what goes over the wire, and back. */
final class BorderResolver implements WireResolver {

    @Override
    public Object encode(Object value) {
        if (value instanceof ObjectReference reference) {
            return new WireHandle(reference.number(), reference.type());
        }
        if (value instanceof StructValue struct) {
            return new WireStruct(struct.type(), struct.fields());
        }
        if (value instanceof ConstantValue constant) {
            return new WireConstant(constant.type(), constant.value());
        }
        if (value instanceof RemoteFunction function) {
            return function.wire();
        }
        if (value instanceof HostFunction function) {
            return (WireCallable) function::call;
        }
        return null;
    }

    @Override
    public Object decode(Object value) {
        if (value instanceof WireHandle handle) {
            return new ObjectReference(handle.number(), handle.type());
        }
        if (value instanceof WireStruct struct) {
            return new StructValue(struct.type(), struct.fields());
        }
        if (value instanceof WireConstant constant) {
            return new ConstantValue(constant.type(), constant.value());
        }
        return value instanceof WireFunction function ? new RemoteFunction(function) : value;
    }

    /** A function on the other side. */
    private record RemoteFunction(WireFunction wire) implements ScriptFunction {

        @Override
        public Object call(Object... arguments) {
            return wire.call(arguments);
        }

        @Override
        public void release() {
            wire.close();
        }
    }
}
