/** A program on the module path that uses the libraries; ModulePathIT compiles and runs it against the built jars. */
module consumer {
    requires io.netty.buffer;
    requires io.tcprt.codec;
    requires io.tcprt.engine;
    requires io.tcprt.fixtures;
    requires io.tcprt.results;
}
