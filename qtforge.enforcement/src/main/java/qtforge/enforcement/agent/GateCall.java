// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the call of the gate: straight code without branches, so that frames stay what they are. */
final class GateCall extends MethodVisitor {

    private static final String GATE = "qtforge/enforcement/bridge/Gate";
    private static final String CHECK = "(ILjava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)V";
    private static final int ARGUMENTS = 3;

    /** The number, three arguments, the last of which may be a long that is being boxed. */
    private static final int STACK = 5;

    private final int number;
    private final EntryPoint point;
    private final boolean isStatic;

    GateCall(MethodVisitor next, int number, EntryPoint point, boolean isStatic) {
        super(Opcodes.ASM9, next);
        this.number = number;
        this.point = point;
        this.isStatic = isStatic;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        super.visitIntInsn(Opcodes.SIPUSH, number);
        List<Integer> parameters = point.parameters();
        for (int at = 0; at < ARGUMENTS; at++) {
            if (at < parameters.size()) {
                load(parameters.get(at));
            } else {
                super.visitInsn(Opcodes.ACONST_NULL);
            }
        }
        super.visitMethodInsn(Opcodes.INVOKESTATIC, GATE, "check", CHECK, false);
    }

    private void load(int parameter) {
        if (parameter == 0) {
            if (isStatic || point.method().equals("<init>")) {
                throw new IllegalStateException("there is no $0 in " + point);
            }
            super.visitVarInsn(Opcodes.ALOAD, 0);
            return;
        }
        Type[] types = Type.getArgumentTypes(point.descriptor());
        int local = isStatic ? 0 : 1;
        for (int at = 0; at < parameter - 1; at++) {
            local += types[at].getSize();
        }
        Type type = types[parameter - 1];
        super.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
        box(type);
    }

    private void box(Type type) {
        switch (type.getSort()) {
            case Type.BOOLEAN -> box("java/lang/Boolean", "(Z)Ljava/lang/Boolean;");
            case Type.INT -> box("java/lang/Integer", "(I)Ljava/lang/Integer;");
            case Type.LONG -> box("java/lang/Long", "(J)Ljava/lang/Long;");
            case Type.OBJECT, Type.ARRAY -> {}
            default -> throw new IllegalStateException(
                    "an argument of type " + type + " cannot be handed on: " + point);
        }
    }

    private void box(String type, String descriptor) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, type, "valueOf", descriptor, false);
    }

    @Override
    public void visitMaxs(int stack, int locals) {
        super.visitMaxs(Math.max(stack, STACK), locals);
    }
}
