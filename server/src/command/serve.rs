//! The server itself: what it starts, and how it ends.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context as _, Result};
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use metrics_exporter_prometheus::PrometheusBuilder;
use tokio::signal::unix::{SignalKind, signal};

use crate::app::App;
use crate::clock::Clock;
use crate::config::{Config, Role};
use crate::extraction::{Readers, Worker};
use crate::{janitor, routes, webhook};

/// Serves until it is told to stop.
pub(super) async fn run(config: Config) -> Result<()> {
    // One provider for all that speaks TLS; two would be one too many to choose by itself.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    tracing::info!("settings:\n{}", config.redacted());
    let role = config.server.role;
    let app = App::start(config, Clock::system()).await?;
    if !app.store.is_current().await? {
        anyhow::bail!("the tables of the database are not up to date; run: flvxtract-server migrate");
    }
    metrics(&app).await?;
    let program = std::env::current_exe().context("the path of this program")?;
    let readers = Readers::new(app.config.extraction.clone(), program);
    let house = tokio::spawn(janitor::run(app.clone(), readers.clone()));
    let work = tokio::spawn(work(app.clone(), readers, role));
    let courier = tokio::spawn(deliver(app.clone(), role));
    let stopping = tokio::spawn(stop_on_signal(app.clone()));
    let served = match role {
        Role::All | Role::Api => serve(&app).await,
        Role::Worker => {
            app.stop.cancelled().await;
            Ok(())
        }
    };
    // A server that cannot listen stops the rest as well.
    app.stop.cancel();
    let patience = Duration::from_secs(app.config.server.shutdown_seconds);
    if tokio::time::timeout(patience, async { tokio::join!(work, house, courier) }).await.is_err() {
        tracing::warn!("work in hand did not end in time; it is done when the server is back");
    }
    stopping.abort();
    served
}

/// Answers requests until the server stops.
async fn serve(app: &App) -> Result<()> {
    let listen = app.config.server.listen;
    let handle = Handle::<SocketAddr>::new();
    let service = routes::router(app).into_make_service_with_connect_info::<SocketAddr>();
    let (stop, patience) = (app.stop.clone(), Duration::from_secs(app.config.server.shutdown_seconds));
    let (stopper, listener) = (handle.clone(), handle.clone());
    tokio::spawn(async move {
        stop.cancelled().await;
        stopper.graceful_shutdown(Some(patience));
    });
    let url = app.public_url.clone();
    tokio::spawn(async move {
        if let Some(address) = listener.listening().await {
            tracing::info!(%address, "listening; the documentation is at {url}/docs");
        }
    });
    let tls = &app.config.tls;
    if tls.certificate.as_os_str().is_empty() {
        let mut server = axum_server::bind(listen).handle(handle);
        patient(server.http_builder());
        return server.serve(service).await.with_context(|| format!("{listen}"));
    }
    let certificate =
        RustlsConfig::from_pem_file(&tls.certificate, &tls.key).await.context("tls.certificate")?;
    let mut server = axum_server::bind_rustls(listen, certificate).handle(handle);
    patient(server.http_builder());
    server.serve(service).await.with_context(|| format!("{listen}"))
}

/// Sets how long a client may take to say what it wants.
fn patient(builder: &mut hyper_util::server::conn::auto::Builder<hyper_util::rt::TokioExecutor>) {
    builder
        .http1()
        .timer(hyper_util::rt::TokioTimer::new())
        .header_read_timeout(Duration::from_secs(10))
        .max_buf_size(64 << 10);
    builder.http2().timer(hyper_util::rt::TokioTimer::new()).keep_alive_interval(Duration::from_secs(30));
}

/// Reads statements until the server stops.
async fn work(app: App, readers: Readers, role: Role) {
    if role == Role::Api {
        return;
    }
    let handler = Worker::new(&app, readers).into_handler();
    let parallel = app.config.extraction.parallel();
    if let Err(error) = app.store.work(parallel, handler, app.stop.clone()).await {
        tracing::error!(%error, "the workers stopped");
        app.stop.cancel();
    }
}

/// Delivers webhooks until the server stops.
async fn deliver(app: App, role: Role) {
    if role != Role::Api {
        webhook::run(app).await;
    }
}

/// Serves the metrics, where they are wanted.
async fn metrics(app: &App) -> Result<()> {
    let listen = &app.config.metrics.listen;
    if listen.is_empty() {
        return Ok(());
    }
    let address: SocketAddr = listen.parse().context("metrics.listen")?;
    let recorder = PrometheusBuilder::new()
        .set_buckets(&[0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 60.0])
        .context("metrics")?
        .install_recorder()
        .context("metrics")?;
    let upkeep = recorder.clone();
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(Duration::from_secs(5)).await;
            upkeep.run_upkeep();
        }
    });
    let router = axum::Router::new().route("/metrics", axum::routing::get(async move || recorder.render()));
    let listener = tokio::net::TcpListener::bind(address).await.context("metrics.listen")?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(())
}

/// Stops the server on SIGTERM, or where somebody presses Ctrl-C.
async fn stop_on_signal(app: App) {
    let (Ok(mut terminate), Ok(mut interrupt)) =
        (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        tracing::error!("signals cannot be heard");
        return;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    tracing::info!("stopping");
    app.stop.cancel();
}
